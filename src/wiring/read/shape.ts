import { show } from '../../words/show';
import type { FieldPath } from './kubernetes-object';
import { isFields } from './untyped';

/** A field that holds something of another type than Kubernetes takes. */
export interface Mismatch {
  readonly field: FieldPath;
  readonly expected: string;
  readonly found: string;
}

/** What a value has to be; what is absent fits every shape. What does not fit is added to what was found. */
export type Shape = (value: unknown, found: Found) => void;

/** Where a shape looks, and what it has found so far. */
interface Found {
  readonly field: (string | number)[];
  readonly mismatches: Mismatch[];
}

/** Everything in a value that does not fit a shape. */
export function mismatchesOf(shape: Shape, value: unknown): readonly Mismatch[] {
  const found: Found = { field: [], mismatches: [] };
  shape(value, found);
  return found.mismatches;
}

export const text = single('text', (value) => typeof value === 'string');
export const integer = single(
  'a whole number',
  (value) => typeof value === 'number' && Number.isInteger(value),
);
export const flag = single('true or false', (value) => typeof value === 'boolean');
export const integerOrText = single(
  'a whole number or text',
  (value) => typeof value === 'string' || Number.isInteger(value),
);

/** An object with some known fields, among others. */
export function object(shapes: Readonly<Record<string, Shape>>): Shape {
  const known = Object.entries(shapes);
  return nested('an object', isFields, (value, found) => {
    for (const [key, shape] of known) within(key, shape, value[key], found);
  });
}

/** An object whose fields all have one shape. */
export function mapOf(shape: Shape): Shape {
  return nested('an object', isFields, (value, found) => {
    for (const key of Object.keys(value)) within(key, shape, value[key], found);
  });
}

/** A list of things of one shape. */
export function listOf(shape: Shape): Shape {
  return nested(
    'a list',
    (value): value is unknown[] => Array.isArray(value),
    (value, found) => {
      for (let index = 0; index < value.length; index++) {
        within(index, shape, value[index], found);
      }
    },
  );
}

function single(expected: string, fits: (value: unknown) => boolean): Shape {
  return nested(
    expected,
    (value): value is unknown => fits(value),
    () => {},
  );
}

function nested<T>(
  expected: string,
  fits: (value: unknown) => value is T,
  inside: (value: T, found: Found) => void,
): Shape {
  return (value, found) => {
    if (fits(value)) {
      inside(value, found);
    } else {
      found.mismatches.push({ field: [...found.field], expected, found: show(value) });
    }
  };
}

/** The way there is kept in one place, since nearly everything fits and is never told. */
function within(
  step: string | number,
  shape: Shape,
  value: unknown,
  found: Found,
): void {
  if (value === undefined || value === null) return;
  found.field.push(step);
  shape(value, found);
  found.field.pop();
}
