import {
  isName,
  isQualifiedName,
  labelValue,
  QUALIFIED_NAME_WORDS,
} from '../../../contract/names';
import { show } from '../../../words/show';
import { oncePerText } from '../../once-per-text';
import { type Fields, fieldsAt } from '../untyped';
import type { Refuse } from './refusal';
import { type Wrong, wrongText } from './values';

const isKey = oncePerText(isQualifiedName);

/** Labels, or a selector that is made of labels. */
export function checkLabels(refuse: Refuse, fields: Fields, key: string): void {
  const labels = fieldsAt(fields, key);
  for (const label of Object.keys(labels)) {
    const value = labels[label];
    if (!isKey(label)) refuse({ field: [key, label], ...wrongKey(label) });
    if (typeof value === 'string' && !isName(value, labelValue)) {
      refuse({ field: [key, label], ...wrongText(value, labelValue) });
    }
  }
}

/** A key of a label or an annotation, which is a qualified name. */
export function wrongKey(key: string): Wrong {
  return {
    problem: `has the key ${show(key)}, but Kubernetes expects ${QUALIFIED_NAME_WORDS}`,
    fix: 'write such a key',
  };
}

/** A field that is given must be a qualified name. */
export function checkQualifiedName(
  refuse: Refuse,
  fields: Fields,
  key: string,
): void {
  const name = fields[key];
  if (typeof name !== 'string' || isQualifiedName(name)) return;
  refuse({
    field: [key],
    problem: `is ${show(name)}, but Kubernetes expects ${QUALIFIED_NAME_WORDS}`,
    fix: 'write such a name',
  });
}
