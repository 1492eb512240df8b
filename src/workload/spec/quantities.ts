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
const QUANTITY = /^(\d+\.?\d*|\.\d+)([eE][-+]?\d+|[numkMGTPE]|[KMGTPE]i)?$/;

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
  return fields;
}

function checkQuantities(at: IConstruct, what: string, given: unknown): void {
  checkRecord(at, what, given);
  for (const [name, quantity] of Object.entries(given)) {
    checkQualifiedName(at, `a resource in ${what}`, name);
    const isNumber = typeof quantity === 'number' && Number.isFinite(quantity);
    const isText = typeof quantity === 'string' && QUANTITY.test(quantity);
    if (isText || (isNumber && quantity >= 0)) continue;
    fail(at, {
      what: `${what}["${name}"] is not a quantity`,
      got: quantity,
      allowed: "a number with or without a suffix: 2, '100m', '64Mi', '1.5G'",
    });
  }
}
