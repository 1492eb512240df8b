import { named } from '../../../words/objects';
import { amountOf } from '../../read/quantity';
import { at, type Fields, fieldsAt, isFields } from '../../read/untyped';
import type { Pair } from '../pairs';
import { isSame } from './same';
import { turnedText } from './text';

/** The requested size of a claim. */
export const STORAGE = ['spec', 'resources', 'requests', 'storage'];

/** A claim with the defaults that Kubernetes fills in. */
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

/** A claim that requests another size. */
export interface Resize {
  readonly shrinks: boolean;
  /** The change, as the beginning of a sentence. */
  readonly text: string;
}

/** Whether a claim requests more or less; `undefined` if the size stays, or the object is not a claim. */
export function resizeOf({ before, after }: Pair): Resize | undefined {
  if (after.kind !== 'PersistentVolumeClaim') return undefined;
  const [old, now] = [before, after].map(({ fields }) => at(fields, ...STORAGE));
  const [was, is] = [old, now].map(amountOf);
  if (isSame(was ?? old, is ?? now)) return undefined;
  return {
    shrinks: (is ?? 0) < (was ?? 0),
    text: `the ${named(after)} requests ${turnedText(old, now)}`,
  };
}
