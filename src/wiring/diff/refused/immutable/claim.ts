import { pathText } from '../../../../words/field-path';
import { named } from '../../../../words/objects';
import { fieldsAt } from '../../../read/untyped';
import type { Consequence } from '../../comparison';
import type { Pair } from '../../pairs';
import { completeClaim, STORAGE } from '../../support/claim';
import { differences } from '../../support/same';
import { turnedText } from '../../support/text';

/** What a cluster may have put in by itself, and may know to be the same. */
const unknown = [
  'spec.storageClassName',
  'spec.volumeName',
  'spec.volumeAttributesClassName',
];

/** What a claim must keep: all but its size, of which others speak. */
export function* claimFields({ before, after }: Pair): Iterable<Consequence> {
  if (after.kind !== 'PersistentVolumeClaim') return;
  const [old, now] = [before, after].map(({ fields }) =>
    completeClaim(fieldsAt(fields, 'spec')),
  );
  for (const difference of differences(old, now, ['spec'])) {
    const { field } = difference;
    const path = pathText(field);
    if (path === pathText(STORAGE)) continue;
    const open = unknown.includes(path) && difference.before === undefined;
    yield {
      object: after,
      field,
      effect: open ? 'may-be-refused' : 'refused',
      message:
        `${path} of the ${named(after)} becomes ${turnedText(difference.before, difference.after)}, ` +
        `and cannot be changed${open ? ', unless the cluster has put in the same' : ''}`,
      fix: 'keep it as it is, or make another claim and copy what is on it',
    };
  }
}
