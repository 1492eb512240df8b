import { at } from '../../wiring';

/** The defaults of the fields that tell items of a list apart. */
const DEFAULTS: Readonly<Record<string, unknown>> = { protocol: 'TCP' };

/** The values of the fields that tell an item of a list apart. */
export function keyOf(keys: readonly string[], item: unknown): readonly unknown[] {
  return keys.map((key) => at(item, key) ?? DEFAULTS[key]);
}

/** The same as one text. */
export function keyText(keys: readonly string[], item: unknown): string {
  return JSON.stringify(keyOf(keys, item));
}
