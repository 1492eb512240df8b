import type { YamlDocument } from './yaml-document';

/** How many levels a value may have; the parser allows as many in the text. */
const MOST_LEVELS = 100;
/** How much larger than the text it may be by its aliases, in characters: so many times, and at least so many. */
const MOST_TIMES = 10;
const ALWAYS_ALLOWED = 1_000_000;

/** What is too much for whoever reads the documents, if anything: the first such document, and why. */
export function excessIn(
  documents: readonly YamlDocument[],
  text: string,
): { readonly line: number; readonly why: string } | undefined {
  // Without an anchor there is no alias, and the parser of YAML limits the levels itself; that of JSON does not.
  if (!text.includes('&') && !/^\s*\{/.test(text)) {
    return undefined;
  }
  const meter = new Meter(text.length * MOST_TIMES + ALWAYS_ALLOWED);
  for (const { value, line } of documents) {
    const why = meter.excessOf(value);
    if (why !== undefined) return { line, why };
  }
  return undefined;
}

/** Measures values with their aliases written out, no further than there is room. */
class Meter {
  /** What the value in question is in. */
  private readonly around = new Set<unknown>();

  public constructor(private room: number) {}

  public excessOf(value: unknown): string | undefined {
    this.room -= 1 + (typeof value === 'string' ? value.length : 0);
    if (this.room < 0) {
      return 'its aliases stand for too much, which kubectl refuses as well: write out what they stand for';
    }
    if (typeof value !== 'object' || value === null) return undefined;
    if (this.around.has(value)) {
      return 'an alias stands for something that it is in';
    }
    if (this.around.size === MOST_LEVELS) {
      return `it is nested more than ${MOST_LEVELS} levels deep`;
    }
    this.around.add(value);
    const why = this.excessWithin(value);
    this.around.delete(value);
    return why;
  }

  private excessWithin(value: object): string | undefined {
    for (const key of Object.keys(value)) {
      if (!Array.isArray(value)) {
        this.room -= key.length;
      }
      const why = this.excessOf(Reflect.get(value, key));
      if (why !== undefined) return why;
    }
    return undefined;
  }
}
