import { pathText } from '../../../../words/field-path';
import { named } from '../../../../words/objects';
import { fieldsAt } from '../../../read/untyped';
import type { Consequence } from '../../comparison';
import type { Pair } from '../../pairs';
import { completeClaim, STORAGE } from '../../support/claim';
import { differences } from '../../support/same';
import { turnedText } from '../../support/text';

/** Fields that the cluster may have filled in, perhaps with the same value. */
const unknown = [
  'spec.storageClassName',
  'spec.volumeName',
  'spec.volumeAttributesClassName',
];

/** The immutable fields of a claim: all but its size, which other comparisons cover. */
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
        `and cannot be changed${open ? ', unless the cluster has filled in the same value' : ''}`,
      fix: 'keep it as it is, or create another claim and copy the data to it',
    };
  }
}
