import type { Site } from '../../base/check';
import { checkProps } from '../../base/check';
import { fail } from '../../base/fail';

/** Deeper than any field of Kubernetes. */
const DEEPEST = 12;

/** Refuses what is no plain data, and would be lost, or break the YAML. */
export function checkData(at: Site, what: string, value: unknown, depth = 0): void {
  if (typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (isWrapped(value)) return;
  const inside = depth > DEEPEST ? undefined : entriesOf(value);
  if (inside === undefined) {
    fail(at, {
      what: `${what} is not a field of Kubernetes`,
      got: value,
      allowed: 'strings, numbers, booleans, and lists and objects of them',
    });
  }
  for (const [name, item] of inside) {
    if (item === undefined && !Array.isArray(value)) continue;
    checkData(at, `${what}${name}`, item, depth + 1);
  }
}

/** Refuses what is no object with these fields. */
export function checkFields(
  at: Site,
  what: string,
  value: unknown,
  keys: Readonly<Record<string, true>>,
): void {
  checkProps(at, what, value, keys);
  checkData(at, what, value);
}

function entriesOf(
  value: unknown,
): readonly (readonly [string, unknown])[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    return Array.from(
      value,
      (item: unknown, index) => [`[${index}]`, item] as const,
    );
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    return undefined;
  }
  return Object.entries(value).map(([key, item]) => [`.${key}`, item] as const);
}

/** An `IntOrString` or a `Quantity` of cdk8s-plus. */
function isWrapped(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('value' in value)) {
    return false;
  }
  const { value: inner } = value;
  return (
    Object.getPrototypeOf(value) !== Object.prototype &&
    (typeof inner === 'string' ||
      (typeof inner === 'number' && Number.isFinite(inner)))
  );
}
