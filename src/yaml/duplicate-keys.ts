import type { Node, Pair } from 'yaml';
import { keyOfScalar } from './plain-key';
import { yaml } from './yaml-package';

/** A key that a mapping has more than once; the last one counts. */
export interface DuplicateKey {
  /** The steps from the root of the document to the key. */
  readonly field: readonly (string | number)[];
  /** The lines on which it is, from 1. */
  readonly lines: readonly number[];
}

/** The duplicate keys of each document that has any, by the line at which the document begins. */
export function duplicateKeys(
  text: string,
  starts: readonly number[],
): readonly (readonly DuplicateKey[])[] {
  const { LineCounter, parseAllDocuments } = yaml();
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: false,
    logLevel: 'silent',
    // Every scalar as it is written: what it is, Kubernetes says.
    schema: 'failsafe',
  });
  const found = starts.map((): DuplicateKey[] => []);
  for (const { contents } of documents) {
    for (const { field, places } of repeatsIn(contents)) {
      const begun = starts.filter((start) => start <= places[0]).length;
      found[Math.max(1, begun) - 1].push({
        field,
        lines: places.map((place) => lines.linePos(place).line),
      });
    }
  }
  return found;
}

/** A key, and the offsets at which it is. */
interface Repeat {
  readonly field: readonly (string | number)[];
  readonly places: readonly number[];
}

function* repeatsIn(
  node: unknown,
  field: readonly (string | number)[] = [],
): Generator<Repeat> {
  const { isMap, isScalar, isSeq } = yaml();
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      yield* repeatsIn(item, [...field, index]);
    }
  }
  if (!isMap(node)) return;
  const places = new Map<string, number[]>();
  for (const { key, value } of node.items as readonly Pair<Node, Node>[]) {
    const name = isScalar(key) ? keyOfScalar(key) : undefined;
    if (name === undefined) continue;
    yield* repeatsIn(value, [...field, name]);
    const others = places.get(name) ?? [];
    others.push(key.range?.[0] ?? 0);
    places.set(name, others);
  }
  for (const [name, offsets] of places) {
    // Of several merged mappings each counts.
    if (offsets.length > 1 && name !== '<<') {
      yield { field: [...field, name], places: offsets };
    }
  }
}
