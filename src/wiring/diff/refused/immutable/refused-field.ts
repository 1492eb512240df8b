import { pathText } from '../../../../words/field-path';
import { enumerate } from '../../../../words/lists';
import { named } from '../../../../words/objects';
import type { FieldPath, KubernetesObject } from '../../../read/kubernetes-object';
import type { Consequence } from '../../comparison';
import { differences } from '../../support/same';
import { withoutLongObjects, turnedText } from '../../support/text';

/** Says that a field cannot be changed, by the parts of it that differ. */
export function refusedField(
  object: KubernetesObject,
  field: FieldPath,
  before: unknown,
  after: unknown,
): Pick<Consequence, 'object' | 'field' | 'message'> {
  const parts = withoutLongObjects(differences(before, after, field));
  if (parts.length === 1) {
    const [part] = parts;
    const message =
      `${pathText(part.field)} of the ${named(object)} becomes ${turnedText(part.before, part.after)}, ` +
      'and cannot be changed';
    return { object, field: part.field, message };
  }
  const texts = parts.map(
    (part) =>
      `${pathText(part.field.slice(field.length))} becomes ${turnedText(part.before, part.after)}`,
  );
  return {
    object,
    field,
    message: `${pathText(field)} of the ${named(object)} cannot be changed: ${enumerate(texts)}`,
  };
}
