import { pathText } from '../../../words/field-path';
import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import { at, type Fields, fieldsAt, isFields, listAt, textAt } from '../../read/untyped';
import { type Change, changeOf } from '../change';
import type { Pair } from '../pairs';
import { amountOf } from '../quantity';
import { isSame } from '../same';
import { shown } from '../text';

/** What may change of a StatefulSet; all else stays as it was made. */
const changeable = new Set([
  'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy', 'minReadySeconds',
]);
const defaults: Fields = { podManagementPolicy: 'OrderedReady' };
const ORPHAN = 'delete the StatefulSet with --cascade=orphan, which leaves its pods running, and apply it anew';

/** Fields of a StatefulSet that Kubernetes never changes. */
export function* statefulSetFields({ before, after }: Pair): Iterable<Change> {
  if (after.kind !== 'StatefulSet') return;
  const [old, now] = [before, after].map(({ fields }) => ({ ...defaults, ...fieldsAt(fields, 'spec') } as Fields));
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (changeable.has(key)) continue;
    const field = ['spec', key];
    const isClaims = key === 'volumeClaimTemplates';
    if (isClaims ? isSame(claimTemplates(old), claimTemplates(now)) : isSame(old[key], now[key])) continue;
    yield changeOf(after, {
      id: 'immutable-field', effect: 'refused', field,
      message: isClaims
        ? `${pathText(field)} of the ${named(after)} cannot be changed: ${claimsText(old, now)}`
        : `${pathText(field)} of the ${named(after)} becomes ${shown(now[key])}, was ${shown(old[key])}, and cannot be changed`,
      fix: isClaims
        ? `keep them as they are, or ${ORPHAN}; claims that are there keep their size and class, and a claim of another name begins empty`
        : `keep it as it is, or ${ORPHAN}`,
    });
  }
}

function claimsText(before: Fields, after: Fields): string {
  const [old, now] = [before, after].map((spec) => new Map(claimTemplates(spec).map((claim) => [textAt(claim, 'metadata', 'name') ?? '', claim])));
  const words = [
    ...[...now.keys()].filter((name) => !old.has(name)).map((name) => `"${name}" is new`),
    ...[...old.keys()].filter((name) => !now.has(name)).map((name) => `"${name}" is gone`),
    ...[...now].filter(([name, claim]) => old.has(name) && !isSame(claim, old.get(name))).map(([name]) => `"${name}" ${differenceIn(before, after, name)}`),
  ];
  return enumerate(words.length > 0 ? words : ['they stand in another order']);
}

function differenceIn(before: Fields, after: Fields, name: string): string {
  const storage = [before, after].map((spec) => at(
    listAt(spec, 'volumeClaimTemplates').find((claim) => textAt(claim, 'metadata', 'name') === name), 'spec', 'resources', 'requests', 'storage',
  ));
  return amountOf(storage[0]) === amountOf(storage[1]) ? 'is another' : `becomes ${String(storage[1])}, was ${String(storage[0])}`;
}

/** The claims as Kubernetes keeps them: what the API server adds by itself left out, and sizes as numbers. */
function claimTemplates(spec: Fields): Fields[] {
  return listAt(spec, 'volumeClaimTemplates').map((claim) => {
    const { name, labels, annotations } = fieldsAt(claim, 'metadata');
    return { metadata: { name, labels, annotations }, spec: completeClaim(fieldsAt(claim, 'spec')) };
  });
}

/** A claim with what Kubernetes puts in where nothing is said. */
export function completeClaim(spec: Fields): Fields {
  const sizes = (part: string) => Object.fromEntries(Object.entries(fieldsAt(spec, 'resources', part)).map(([name, size]) => [name, amountOf(size) ?? size]));
  const source = [spec.dataSourceRef, spec.dataSource].find(isFields);
  return {
    ...spec, volumeMode: spec.volumeMode ?? 'Filesystem', resources: { requests: sizes('requests'), limits: sizes('limits') },
    dataSource: undefined, dataSourceRef: source,
  };
}
