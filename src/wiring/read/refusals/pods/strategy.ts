import { type Fields, fieldsAt, integerAt, isFields } from '../../untyped';
import { below, type Refuse } from '../refusal';
import { checkAmount, checkOneOf, checkRange, checkSurge } from '../values';

/** How a Deployment replaces its pods. */
export function checkStrategy(refuse: Refuse, spec: Fields): void {
  const strategy = fieldsAt(spec, 'strategy');
  const here = below(refuse, 'strategy');
  checkOneOf(here, strategy, 'type', ['Recreate', 'RollingUpdate']);
  checkDeadline(refuse, spec);
  if (!isFields(strategy.rollingUpdate)) return;
  if (strategy.type === 'Recreate') {
    here({
      field: ['rollingUpdate'],
      problem: 'is given, but the strategy is Recreate',
      fix: 'remove rollingUpdate, or write rollingUpdate: null if an older manifest was applied before',
    });
    return;
  }
  checkRollingUpdate(below(here, 'rollingUpdate'), strategy.rollingUpdate);
}

function checkRollingUpdate(refuse: Refuse, update: Fields): void {
  checkAmount(refuse, update, 'maxUnavailable');
  checkSurge(refuse, update, 'maxSurge');
  if (!isNothing(update.maxUnavailable) || !isNothing(update.maxSurge)) return;
  refuse({
    field: ['maxUnavailable'],
    problem: `is ${update.maxUnavailable}, and so is maxSurge, so no pod can ever be replaced`,
    fix: 'write at least 1 for one of the two',
  });
}

/** Whether an amount is 0, or 0% of the pods. */
export function isNothing(amount: unknown): boolean {
  return amount === 0 || (typeof amount === 'string' && /^0+%$/.test(amount));
}

function checkDeadline(refuse: Refuse, spec: Fields): void {
  const ready = integerAt(spec, 'minReadySeconds');
  const deadline = integerAt(spec, 'progressDeadlineSeconds');
  checkRange(refuse, spec, 'minReadySeconds');
  checkRange(refuse, spec, 'progressDeadlineSeconds');
  if (ready === undefined || deadline === undefined || deadline > ready) return;
  refuse({
    field: ['progressDeadlineSeconds'],
    problem: `is ${deadline}, but a pod is only available after minReadySeconds: ${ready}`,
    fix: 'write a progressDeadlineSeconds that is greater than minReadySeconds',
  });
}
