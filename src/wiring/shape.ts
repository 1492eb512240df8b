import type { FieldPath } from './kubernetes-object';
import { isFields } from './untyped';
import { show } from '../private/fail';

/** A field that holds something of another type than Kubernetes takes. */
export interface Mismatch {
  readonly field: FieldPath;
  readonly expected: string;
  readonly found: string;
}

/** What a value has to be; what is absent fits every shape. */
export type Shape = (value: unknown) => Mismatch[];

export const text = single('text', (value) => typeof value === 'string');
export const integer = single('a whole number', (value) => typeof value === 'number' && Number.isInteger(value));
export const flag = single('true or false', (value) => typeof value === 'boolean');
export const integerOrText = single('a whole number or text', (value) => typeof value === 'string' || Number.isInteger(value));

/** An object with some known fields, among others. */
export function object(shapes: Readonly<Record<string, Shape>>): Shape {
  const known = Object.entries(shapes);
  return nested('an object', isFields, (value) => known.flatMap(([key, shape]) => within(key, shape(value[key]))));
}

/** An object whose fields all have one shape. */
export function mapOf(shape: Shape): Shape {
  return nested('an object', isFields, (value) => Object.entries(value).flatMap(([key, item]) => within(key, item === null ? [] : shape(item))));
}

/** A list of things of one shape. */
export function listOf(shape: Shape): Shape {
  return nested('a list', (value): value is unknown[] => Array.isArray(value), (value) => value.flatMap((item, index) => within(index, shape(item))));
}

function single(expected: string, fits: (value: unknown) => boolean): Shape {
  return nested(expected, (value): value is unknown => fits(value), () => []);
}

function nested<T>(expected: string, fits: (value: unknown) => value is T, inside: (value: T) => Mismatch[]): Shape {
  return (value) => {
    if (value === undefined || value === null) return [];
    return fits(value) ? inside(value) : [{ field: [], expected, found: show(value) }];
  };
}

function within(step: string | number, mismatches: Mismatch[]): Mismatch[] {
  return mismatches.length === 0 ? mismatches : mismatches.map((mismatch) => ({ ...mismatch, field: [step, ...mismatch.field] }));
}
