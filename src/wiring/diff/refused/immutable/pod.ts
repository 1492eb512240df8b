import { named } from '../../../../words/objects';
import { type Fields, fieldsAt, isFields } from '../../../read/untyped';
import type { Consequence } from '../../comparison';
import type { Pair } from '../../pairs';
import { completeSinglePod } from '../../support/pod-template';
import { differences } from '../../support/same';
import { differencesText } from '../../support/text';

/** The immutable fields of a single Pod: almost all except its images. */
export function* podFields({ before, after }: Pair): Iterable<Consequence> {
  if (after.kind !== 'Pod') return;
  const [old, now] = [partsOf(before.fields), partsOf(after.fields, before.fields)];
  const fixed = differences(old.fixed, now.fixed, ['spec']);
  const changes =
    fixed.length > 0 ? fixed : differences(old.loose, now.loose, ['spec']);
  if (changes.length === 0) return;
  const isFixed = fixed.length > 0;
  yield {
    object: after,
    effect: isFixed ? 'refused' : 'may-be-refused',
    field: changes[0].field,
    message:
      `${isFixed ? `only the images of the ${named(after)}` : `these fields of the ${named(after)}`} can be changed` +
      `${isFixed ? '' : ' in one direction only'}: ${differencesText(changes)}`,
    fix: 'delete it first, or use a Deployment, which replaces its pods',
  };
}

/** The fields that cannot change, and those that can only be added to or lowered. */
function partsOf(
  pod: Fields,
  before?: Fields,
): { readonly fixed: Fields; readonly loose: Fields } {
  const spec = fieldsAt(completeSinglePod(pod, before), 'spec');
  const {
    tolerations,
    schedulingGates,
    activeDeadlineSeconds,
    nodeName,
    ...fixed
  } = spec;
  return {
    loose: { tolerations, schedulingGates, activeDeadlineSeconds, nodeName },
    fixed: {
      ...fixed,
      serviceAccountName: fixed.serviceAccountName || 'default',
      containers: withoutImages(fixed.containers),
      initContainers: withoutImages(fixed.initContainers),
    },
  };
}

function withoutImages(list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((container) =>
    isFields(container) ? { ...container, image: undefined } : container,
  );
}
