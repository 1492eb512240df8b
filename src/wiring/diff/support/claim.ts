import { named } from '../../../words/objects';
import { at, type Fields, fieldsAt, isFields } from '../../read/untyped';
import type { Pair } from '../pairs';
import { amountOf } from './quantity';
import { isSame } from './same';
import { turnedText } from './text';

/** Where a claim says how much it asks for. */
export const STORAGE = ['spec', 'resources', 'requests', 'storage'];

/** A claim with what Kubernetes puts in where nothing is said. */
export function completeClaim(spec: Fields): Fields {
  const sizes = (part: string) =>
    Object.fromEntries(
      Object.entries(fieldsAt(spec, 'resources', part)).map(([name, size]) => [
        name,
        amountOf(size) ?? size,
      ]),
    );
  const source = [spec.dataSourceRef, spec.dataSource].find(isFields);
  return {
    ...spec,
    volumeMode: spec.volumeMode ?? 'Filesystem',
    resources: { requests: sizes('requests'), limits: sizes('limits') },
    dataSource: undefined,
    dataSourceRef: source,
  };
}

/** A claim that asks for another size. */
export interface Resize {
  readonly shrinks: boolean;
  /** What is asked for, as a sentence begins. */
  readonly text: string;
}

/** Whether a claim asks for more or for less; `undefined` where the size stays, or the object is no claim. */
export function resizeOf({ before, after }: Pair): Resize | undefined {
  if (after.kind !== 'PersistentVolumeClaim') return undefined;
  const [old, now] = [before, after].map(({ fields }) => at(fields, ...STORAGE));
  const [was, is] = [old, now].map(amountOf);
  if (isSame(was ?? old, is ?? now)) return undefined;
  return {
    shrinks: (is ?? 0) < (was ?? 0),
    text: `the ${named(after)} becomes ${turnedText(old, now)}`,
  };
}
