import { show } from '../../words/show';
import type { FieldPath } from './kubernetes-object';
import { isQuantity } from './quantity';
import { type Fields, isFields } from './untyped';

/** A field whose value is not of the type that Kubernetes expects. */
export interface Mismatch {
  readonly field: FieldPath;
  readonly expected: string;
  readonly found: string;
}

/**
 * The type of a value: what it has to be itself, and the types of what is in it; an absent value fits every shape.
 */
export interface Shape {
  /** What Kubernetes expects, in words. */
  readonly expected: string;

  /** Whether the value itself is of the type, whatever is in it. */
  readonly fits: (value: unknown) => boolean;

  /** The known fields of an object; others are not checked. */
  readonly fields: ReadonlyMap<string, Shape>;

  /** The one shape of all fields of an object, or of all items of a list. */
  readonly each: Shape | undefined;

  /** What was found instead, in words. */
  readonly describe: (value: unknown) => string;
}

const NO_FIELDS: ReadonlyMap<string, Shape> = new Map();
const NOTHING: readonly Mismatch[] = [];

/** Everything in a value that does not fit a shape. */
export function mismatchesOf(shape: Shape, value: unknown): readonly Mismatch[] {
  // Almost everything fits: only what does not is looked at field by field.
  if (fitsWhole(shape, value)) return NOTHING;
  const mismatches: Mismatch[] = [];
  collect(shape, value, [], mismatches);
  return mismatches;
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
  return {
    ...single('an object', isFields),
    fields: new Map(Object.entries(shapes)),
  };
}

/** An object whose fields all have one shape. */
export function mapOf(each: Shape): Shape {
  return { ...single('an object', isFields), each };
}

/** A list of items of one shape. */
export function listOf(each: Shape): Shape {
  return { ...single('a list', Array.isArray), each };
}

function single(expected: string, fits: (value: unknown) => boolean): Shape {
  return { expected, fits, fields: NO_FIELDS, each: undefined, describe: show };
}

function hidden(fits: (value: unknown) => boolean): Shape {
  return {
    ...single('a string', fits),
    describe: (value) =>
      `of the type ${Array.isArray(value) ? 'list' : typeof value}`,
  };
}

/** Without anything to remember, and only of what is there: it runs for every field of every object. */
function fitsWhole(shape: Shape, value: unknown): boolean {
  if (!shape.fits(value)) return false;
  const { fields, each } = shape;
  if (fields === NO_FIELDS && each === undefined) return true;
  if (Array.isArray(value)) {
    return value.every((item) => each === undefined || fitsOrIsAbsent(each, item));
  }
  const given = value as Fields;
  for (const key in given) {
    const inner = each ?? fields.get(key);
    if (inner !== undefined && !fitsOrIsAbsent(inner, given[key])) return false;
  }
  return true;
}

function fitsOrIsAbsent(shape: Shape, value: unknown): boolean {
  return value === undefined || value === null || fitsWhole(shape, value);
}

function collect(
  shape: Shape,
  value: unknown,
  field: FieldPath,
  mismatches: Mismatch[],
): void {
  const { expected, fits, fields, each, describe } = shape;
  if (!fits(value)) {
    mismatches.push({ field, expected, found: describe(value) });
    return;
  }
  const within = (step: string | number, inner: Shape, part: unknown) => {
    if (part === undefined || part === null) return;
    collect(inner, part, [...field, step], mismatches);
  };
  const given = value as Fields;
  fields.forEach((inner, key) => within(key, inner, given[key]));
  if (each === undefined) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => within(index, each, item));
  } else {
    for (const key of Object.keys(given)) within(key, each, given[key]);
  }
}
