import { show } from '../../words/show';
import type { FieldPath } from './kubernetes-object';
import { isQuantity } from './quantity';
import { isFields } from './untyped';

/** A field whose value is not of the type that Kubernetes expects. */
export interface Mismatch {
  readonly field: FieldPath;
  readonly expected: string;
  readonly found: string;
}

/** Checks that a value has a type, and adds what does not fit to what was found; an absent value fits every shape. */
export type Shape = (value: unknown, found: Found) => void;

/** The field that is being checked, and the mismatches so far. */
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

export const text = single('a string', (value) => typeof value === 'string');
export const integer = single(
  'an integer',
  (value) => typeof value === 'number' && Number.isInteger(value),
);
export const flag = single('true or false', (value) => typeof value === 'boolean');
export const integerOrText = single(
  'an integer or a string',
  (value) => typeof value === 'string' || Number.isInteger(value),
);

/** An amount of a resource: a number, with a unit where it is text. */
export const quantity = single('a quantity such as 500m or 2Gi', isQuantity);

/** Text that is not shown. */
export const secret = hidden((value) => typeof value === 'string');

/** Bytes that are not shown: text in base64, or a list of numbers. */
export const bytes = hidden(
  (value) => typeof value === 'string' || Array.isArray(value),
);

/** An object with some known fields; others are not checked. */
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

/** A list of items of one shape. */
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

function hidden(fits: (value: unknown) => boolean): Shape {
  return nested(
    'a string',
    (value): value is unknown => fits(value),
    () => {},
    (value) => `of the type ${Array.isArray(value) ? 'list' : typeof value}`,
  );
}

function nested<T>(
  expected: string,
  fits: (value: unknown) => value is T,
  inside: (value: T, found: Found) => void,
  describe: (value: unknown) => string = show,
): Shape {
  return (value, found) => {
    if (fits(value)) {
      inside(value, found);
    } else {
      found.mismatches.push({
        field: [...found.field],
        expected,
        found: describe(value),
      });
    }
  };
}

/** The current path is one array that changes, since almost everything fits and is never reported. */
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
