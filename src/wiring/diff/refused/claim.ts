import { pathText } from '../../../words/field-path';
import { named } from '../../../words/objects';
import { at, fieldsAt } from '../../read/untyped';
import { type Change, changeOf } from '../change';
import type { Pair } from '../pairs';
import { amountOf } from '../quantity';
import { differences } from '../same';
import { shown } from '../text';
import { completeClaim } from './stateful-set';

const STORAGE = ['spec', 'resources', 'requests', 'storage'];
/** What a cluster may have put in by itself, and may know to be the same. */
const unknown = ['spec.storageClassName', 'spec.volumeName', 'spec.volumeAttributesClassName'];

/** What a claim must keep: all but its size, which only grows. */
export function* claimFields({ before, after }: Pair): Iterable<Change> {
  if (after.kind !== 'PersistentVolumeClaim') return;
  for (const { field, before: old, after: now } of differences(completeClaim(fieldsAt(before.fields, 'spec')), completeClaim(fieldsAt(after.fields, 'spec')), ['spec'])) {
    const path = pathText(field);
    if (path === STORAGE.join('.')) {
      yield size({ before, after });
      continue;
    }
    const open = unknown.includes(path) && old === undefined;
    yield changeOf(after, {
      id: 'immutable-field', effect: open ? 'may-be-refused' : 'refused', field,
      message: `${path} of the ${named(after)} becomes ${shown(now)}, was ${shown(old)}, and cannot be changed${open ? ', unless the cluster has put in the same' : ''}`,
      fix: 'keep it as it is, or make another claim and copy what is on it',
    });
  }
}

function size({ before, after }: Pair): Change {
  const [old, now] = [before, after].map(({ fields }) => at(fields, ...STORAGE));
  const shrinks = (amountOf(now) ?? 0) < (amountOf(old) ?? 0);
  const text = `the ${named(after)} becomes ${shown(now)}, was ${shown(old)}`;
  return changeOf(after, shrinks ? {
    id: 'claim-shrinks', effect: 'refused', field: STORAGE, message: `${text}, and a claim never shrinks`, fix: 'make another claim, and copy what is on it',
  } : {
    id: 'claim-grows', effect: 'may-be-refused', field: STORAGE,
    message: `${text}, which only a StorageClass with allowVolumeExpansion lets a bound claim do`,
    fix: 'see that the StorageClass of the claim says allowVolumeExpansion: true',
  });
}
