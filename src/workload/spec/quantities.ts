import type { IConstruct } from 'constructs';
import { checkProps, checkRecord, type KeysOf } from '../../base/check';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import { checkQualifiedName } from '../../base/names';

/** Requests and limits as Kubernetes writes them, of any resource: `{ requests: { cpu: '100m' } }`. */
export interface ResourceQuantities {
  /**
   * What is reserved on the node.
   *
   * @default - the limits
   */
  readonly requests?: Readonly<Record<string, string | number>>;

  /**
   * What the container may use at most.
   *
   * @default - none
   */
  readonly limits?: Readonly<Record<string, string | number>>;
}

const keys: KeysOf<ResourceQuantities> = { requests: true, limits: true };

/** A number with one of Kubernetes' suffixes. */
const QUANTITY =
  /^(\d+(?:\.\d*)?|\.\d+)(?:[eE]([-+]?\d{1,2})|(m|[kMGTPE]|[KMGTPE]i))?$/;
const DECIMAL = ['m', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** The resources that every node has; others are those of a vendor. */
const OF_EVERY_NODE = /^(cpu|memory|ephemeral-storage|hugepages-\d+(Ki|Mi|Gi))$/;

/** Whether resources are given as Kubernetes writes them. */
export function areQuantities(value: unknown): value is ResourceQuantities {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('requests' in value || 'limits' in value)
  );
}

export function renderQuantities(
  at: IConstruct,
  what: string,
  given: ResourceQuantities,
): Fields {
  checkProps(at, what, given, keys);
  const fields: Fields = {};
  for (const part of ['requests', 'limits'] as const) {
    if (given[part] === undefined) continue;
    checkQuantities(at, `${what}.${part}`, given[part]);
    fields[part] = { ...given[part] };
  }
  checkLimits(at, what, given);
  return fields;
}

function checkQuantities(at: IConstruct, what: string, given: unknown): void {
  checkRecord(at, what, given);
  for (const [name, quantity] of Object.entries(given)) {
    checkQualifiedName(at, `a resource in ${what}`, name);
    if (!OF_EVERY_NODE.test(name) && !name.includes('/')) {
      fail(at, {
        what: `${what} has a resource that Kubernetes does not know`,
        got: name,
        allowed:
          "cpu, memory, ephemeral-storage, or one of a vendor: 'nvidia.com/gpu'",
      });
    }
    const amount = amountOf(quantity);
    if (amount === undefined) {
      fail(at, {
        what: `${what}["${name}"] is not a quantity`,
        got: quantity,
        allowed: "a number with or without a suffix: 2, '100m', '64Mi', '1.5G'",
      });
    }
    const least = name === 'cpu' ? 0.001 : 1;
    const steps = amount / least;
    if (Math.abs(steps - Math.round(steps)) < 1e-6) continue;
    fail(at, {
      what: `${what}["${name}"] is a part of what can be given`,
      got: quantity,
      allowed: `steps of ${name === 'cpu' ? "'1m'" : '1'}`,
    });
  }
}

/** The API server refuses to reserve more than may be used. */
function checkLimits(
  at: IConstruct,
  what: string,
  { requests = {}, limits = {} }: ResourceQuantities,
): void {
  for (const [name, quantity] of Object.entries(requests)) {
    const [request, limit] = [amountOf(quantity), amountOf(limits[name])];
    if (request === undefined || limit === undefined || request <= limit) continue;
    fail(at, {
      what: `${what}.requests["${name}"] is larger than the limit`,
      got: quantity,
      allowed: `at most ${limits[name]}`,
      fix: 'raise the limit or lower the request',
    });
  }
}

function amountOf(quantity: unknown): number | undefined {
  if (typeof quantity === 'number') {
    return Number.isFinite(quantity) && quantity >= 0 ? quantity : undefined;
  }
  const found = typeof quantity === 'string' ? QUANTITY.exec(quantity) : null;
  if (found === null) return undefined;
  const [, number, exponent, suffix = ''] = found;
  if (exponent !== undefined) return Number(number) * 10 ** Number(exponent);
  const [decimal, binary] = [DECIMAL.indexOf(suffix), BINARY.indexOf(suffix)];
  if (decimal >= 0) return Number(number) * 1000 ** (decimal - 1);
  return binary < 0 ? undefined : Number(number) * 1024 ** binary;
}
