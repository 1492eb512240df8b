import { YAMLException } from 'js-yaml';

// No text of a file begins so, where a key may.
const MARK = '\0<<';

/**
 * `<<` without quotes, which means something as a key only. The parser does not merge itself: it follows
 * YAML, where fields of the mapping itself win, but with Kubernetes whatever comes later wins.
 */
export class MergeKey {
  /** How many there have been, by which a reader knows whether there are any in its text. */
  public static made = 0;

  private static count = 0;

  /** So that the parser makes a key by `toString`. */
  public readonly [Symbol.toStringTag] = 'MergeKey';

  public constructor() {
    MergeKey.made++;
  }

  /** A key of its own, since a mapping may have several. */
  public toString(): string {
    return `${MARK}${MergeKey.count++}`;
  }
}

/** Whether it is the key that the parser makes of `<<`. */
export function isMergeKey(key: string): boolean {
  return key.startsWith(MARK);
}

/** Takes over the fields of the mappings behind such keys. */
export function merge(fields: object): void {
  const entries = Object.entries(fields);
  for (const [key] of entries) Reflect.deleteProperty(fields, key);
  for (const [key, value] of entries) {
    if (isMergeKey(key)) takeOver(fields, value);
    else set(fields, key, value);
  }
}

/** Of several mappings the first wins. */
function takeOver(fields: object, from: unknown): void {
  for (const source of Array.isArray(from) ? [...from].reverse() : [from]) {
    if (typeof source !== 'object' || source === null || Array.isArray(source)) {
      throw new YAMLException('what a mapping takes over by << is no mapping');
    }
    for (const [key, value] of Object.entries(source)) set(fields, key, value);
  }
}

/** Also where the key is `__proto__`. */
function set(fields: object, key: string, value: unknown): void {
  Object.defineProperty(fields, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}
