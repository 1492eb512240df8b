import type { ObjectFields } from '../state';

/** Where a value is. */
export interface Place {
  /** The object that the value is a field of, in the cluster and in the manifest. */
  readonly live: ObjectFields;
  readonly manifest: ObjectFields;
  /** The whole object, in the cluster and in the manifest. */
  readonly liveRoot: ObjectFields;
  readonly manifestRoot: ObjectFields;
  /** Whether an autoscaler sets the number of pods. */
  readonly autoscaled: boolean;
  /** Where the object is that the value is a field of. */
  readonly outer?: Place;
}

/** Whether a value that only the cluster has is one that the cluster fills in. */
export type FilledIn = (value: unknown, place: Place) => boolean;

/** How two notations of one value are recognized. */
export type Notation = 'quantity' | 'bytes';

/**
 * What is known of a field: what the cluster fills in where the manifest has nothing, and how lists are merged. A
 * field without one is known by nobody: it is what it is, and a list is replaced as a whole.
 */
export interface FieldShape {
  /** The known fields of an object. */
  readonly fields?: Readonly<Record<string, FieldShape>>;
  /** The one shape of all items of a list, or of all values of a map. */
  readonly each?: FieldShape;
  /** Whether an entry of a map with this name is written by controllers and tools. */
  readonly isTheirs?: (name: string) => boolean;
  /** The fields by which items of a list are told apart; without them a list is replaced as a whole. */
  readonly keys?: readonly string[];
  /** Whether it is a set of texts, to which several add. */
  readonly isSet?: boolean;
  /** Whether a map is replaced as a whole by server-side apply. */
  readonly isWhole?: boolean;
  /** Whether `kubectl apply` keeps only the fields of it that the manifest names, if it changes any. */
  readonly retainsNamed?: boolean;
  /** Whether the cluster fills it in where there is nothing. */
  readonly filledIn?: FilledIn;
  readonly notation?: Notation;
}

/** A field about which nothing is known. */
export const UNKNOWN: FieldShape = {};

/** A field that has this value where the manifest has none. */
export function otherwise(value: string | number | boolean): FieldShape {
  return { filledIn: (found) => found === value };
}

/** A field that may have one of these values where the manifest has none. */
export function oneOf(...values: readonly unknown[]): FieldShape {
  return { filledIn: (found) => values.includes(found) };
}

/** A field that only the cluster sets: whatever it is, it was filled in where the manifest has none. */
export const theirs: FieldShape = { filledIn: () => true };

/** A field that the cluster fills in depending on others. */
export function filledIn(judge: FilledIn): FieldShape {
  return { filledIn: judge };
}

/** An object with some known fields. */
export function fields(known: Readonly<Record<string, FieldShape>>): FieldShape {
  return { fields: known };
}

/** An object that is there even if it has no fields. */
export function always(
  known: Readonly<Record<string, FieldShape>> = {},
): FieldShape {
  return { fields: known, filledIn: isEmpty };
}

/** A list whose items several may add, told apart by some of their fields. */
export function listBy(keys: readonly string[], each: FieldShape): FieldShape {
  return { keys, each };
}

/** A list that is replaced as a whole, or a map whose values have one shape. */
export function all(each: FieldShape): FieldShape {
  return { each };
}

/** An object with no fields. */
export function isEmpty(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && Object.keys(value).length === 0
  );
}

/** An amount of a resource. */
export const quantity: FieldShape = { notation: 'quantity' };
/** Amounts of resources by name. */
export const quantities: FieldShape = { each: quantity };
/** Texts by name, which are what they are. */
export const texts: FieldShape = { each: UNKNOWN };
/** Texts by name that server-side apply replaces as a whole. */
export const wholeTexts: FieldShape = { each: UNKNOWN, isWhole: true };
/** A label selector, which server-side apply replaces as a whole. */
export const labelSelector: FieldShape = {
  fields: { matchLabels: texts },
  isWhole: true,
};
