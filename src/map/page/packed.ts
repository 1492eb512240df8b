/** Data of which each text, and each set of names, is there once: a map says the same things of many boxes. */
export interface Packed {
  readonly texts: readonly string[];
  /** The names of the fields of objects of the same shape. */
  readonly shapes: readonly (readonly string[])[];
  readonly value: PackedValue;
}

/**
 * A text is its place among the texts; a number is one below 0; a list begins with 0, and an object with the place of
 * its shape, from 1.
 */
type PackedValue = number | readonly PackedValue[];

/** Packs plain data of texts, whole numbers from 0, lists and objects. */
export function pack(data: unknown): Packed {
  const texts = new Places();
  const shapes = new Places();
  const packed = (value: unknown): PackedValue => {
    if (typeof value === 'number') return -1 - value;
    if (typeof value === 'string') return texts.of(value);
    if (Array.isArray(value)) return [0, ...value.map(packed)];
    const fields = Object.entries(value as object).filter(
      ([, field]) => field !== undefined,
    );
    const shape = shapes.of(JSON.stringify(fields.map(([name]) => name)));
    return [shape + 1, ...fields.map(([, field]) => packed(field))];
  };
  const value = packed(data);
  return {
    texts: texts.all,
    shapes: shapes.all.map((shape) => JSON.parse(shape) as string[]),
    value,
  };
}

/** The data that was packed. */
export function unpack({ texts, shapes, value }: Packed): unknown {
  const unpacked = (packed: PackedValue): unknown => {
    if (typeof packed === 'number') return packed < 0 ? -1 - packed : texts[packed];
    const [shape, ...parts] = packed;
    if (shape === 0) return parts.map(unpacked);
    const names = shapes[Number(shape) - 1];
    return Object.fromEntries(
      names.map((name, index) => [name, unpacked(parts[index])]),
    );
  };
  return unpacked(value);
}

/** Texts, each of which has a place. */
class Places {
  private readonly known = new Map<string, number>();

  public get all(): readonly string[] {
    return [...this.known.keys()];
  }

  public of(text: string): number {
    const place = this.known.get(text) ?? this.known.size;
    this.known.set(text, place);
    return place;
  }
}
