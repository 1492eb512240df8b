import { named } from '../../../words/objects';
import { type Fields, fieldsAt, isFields } from '../../read/untyped';
import { type Change, changeOf } from '../change';
import type { Pair } from '../pairs';
import { completeSinglePod } from '../pod-template';
import { differences } from '../same';
import { differencesText } from '../text';

/** A pod of nobody's changes its images, and hardly anything else. */
export function* podFields({ before, after }: Pair): Iterable<Change> {
  if (after.kind !== 'Pod') return;
  const [old, now] = [partsOf(before.fields), partsOf(after.fields, before.fields)];
  const fixed = differences(old.fixed, now.fixed, ['spec']);
  const told = fixed.length > 0 ? fixed : differences(old.loose, now.loose, ['spec']);
  if (told.length === 0) return;
  yield changeOf(after, {
    id: 'immutable-field', effect: fixed.length > 0 ? 'refused' : 'may-be-refused', field: told[0].field,
    message: `the ${named(after)} can change ${fixed.length > 0 ? 'its images only' : 'these in one direction only'}: ${differencesText(told)}`,
    fix: 'delete it first, or let a Deployment make the pod, which replaces it',
  });
}

/** What never changes, and what may be added or lowered. */
function partsOf(pod: Fields, before?: Fields): { readonly fixed: Fields; readonly loose: Fields } {
  const { tolerations, schedulingGates, activeDeadlineSeconds, nodeName, ...fixed } = fieldsAt(completeSinglePod(pod, before), 'spec');
  const withoutImages = (list: unknown) =>
    (Array.isArray(list) ? list.map((container) => (isFields(container) ? { ...container, image: undefined } : container)) : list);
  return {
    loose: { tolerations, schedulingGates, activeDeadlineSeconds, nodeName },
    fixed: {
      ...fixed, serviceAccountName: fixed.serviceAccountName || 'default', containers: withoutImages(fixed.containers), initContainers: withoutImages(fixed.initContainers),
    },
  };
}
