import { YAMLException } from 'js-yaml';

/** What a scalar without quotes is as a value. */
export type PlainValue = boolean | number | null;

/**
 * A scalar without quotes that is something else as the key of a mapping than as a value: a key is a text,
 * in which an integer keeps all its digits.
 */
export class PlainScalar {
  /** How many there have been, by which a reader knows whether there are any in its text. */
  public static made = 0;

  /** So that the parser makes a key by `toString`. */
  public readonly [Symbol.toStringTag] = 'PlainScalar';

  /** Most are values, so the key is worked out only for what turns out to be one; there may be none. */
  public constructor(
    public readonly value: PlainValue,
    private readonly key: () => string | undefined,
  ) {
    PlainScalar.made++;
  }

  /** The key. */
  public toString(): string {
    const key = this.key();
    if (key !== undefined) return key;
    const what = this.value === null ? 'null' : 'an integer of more than 63 bits';
    throw new YAMLException(
      `a key of a mapping is ${what}, which Kubernetes refuses: put it in quotes`,
    );
  }
}

/** The value of a scalar that turned out not to be a key. */
export function valueOf({ value }: PlainScalar): PlainValue {
  if (typeof value !== 'number' || Number.isFinite(value)) {
    return value;
  }
  const text = Number.isNaN(value) ? '.nan' : '.inf';
  throw new YAMLException(
    `a value is ${text}, which Kubernetes refuses: put it in quotes`,
  );
}
