import { isQualifiedName } from '../../../../contract/names';
import { show } from '../../../../words/show';
import { amountOf } from '../../quantity';
import { type Fields, fieldsAt } from '../../untyped';
import { below, type Refuse } from '../refusal';

/** The resources of a container that Kubernetes knows itself. */
const KNOWN = ['cpu', 'memory', 'ephemeral-storage'];

/** What is said of the name of a resource that no container has. */
export const UNKNOWN_RESOURCE = {
  problem: 'is no resource of a container',
  fix: `write ${KNOWN.join(', ')} or a name such as example.com/gpu`,
};

/** Whether a container may ask for a resource of this name: those of a vendor have a prefix. */
export function isResource(name: string): boolean {
  const known = KNOWN.includes(name) || name.startsWith('hugepages-');
  return isQualifiedName(name) && (known || name.includes('/'));
}

/** What a container asks for, and what it may use at most. */
export function checkResources(refuse: Refuse, container: Fields): void {
  const here = below(refuse, 'resources');
  const limits = fieldsAt(container, 'resources', 'limits');
  for (const part of ['requests', 'limits']) {
    const amounts = fieldsAt(container, 'resources', part);
    for (const name of Object.keys(amounts)) {
      const field = [part, name];
      if (!isResource(name)) here({ field, ...UNKNOWN_RESOURCE });
      if (isNegative(amounts[name])) {
        here({
          field,
          problem: `is ${show(amounts[name])}, less than nothing`,
          fix: 'write an amount of at least 0',
        });
      }
      if (isMore(amounts[name], limits, name)) {
        here({
          field,
          problem: `is ${show(amounts[name])}, but the limit is ${show(limits[name])}`,
          fix: 'ask for no more than the limit',
        });
      }
    }
  }
}

function isNegative(amount: unknown): boolean {
  const minus = typeof amount === 'string' && amount.startsWith('-');
  return (minus || typeof amount === 'number') && (amountOf(amount) ?? 0) < 0;
}

/** Whether an amount is more than its limit; one that is null is 0. */
function isMore(amount: unknown, limits: Fields, name: string): boolean {
  if (!Object.hasOwn(limits, name)) return false;
  return (amountOf(amount) ?? 0) > (amountOf(limits[name] ?? 0) ?? Infinity);
}
