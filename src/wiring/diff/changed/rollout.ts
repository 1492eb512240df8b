import { named } from '../../../words/objects';
import { type Fields, fieldsAt, textAt } from '../../read/untyped';
import type { Comparison } from '../comparison';
import { templateChanges } from '../support/template-changes';
import { differencesText } from '../support/text';
import { example } from './rollout.example';

const rolling = new Set(['DaemonSet', 'Deployment', 'StatefulSet']);

/** Workloads that replace their pods. */
export const rollout: Comparison = {
  id: 'rollout',
  effect: 'rolls',
  title: 'A workload replaces its pods.',
  why:
    'Any change of the pod template replaces all pods, even a changed annotation: a few at a time, or all at ' +
    'once with the strategy `Recreate`. A readiness probe and a graceful shutdown keep requests from being lost ' +
    'in the meantime.',
  example,
  *compare({ workloads }) {
    for (const { before, after, edited } of workloads) {
      if (!edited || !rolling.has(after.kind)) {
        continue;
      }
      const changes = templateChanges(before, after);
      if (changes.length === 0) continue;
      const { object } = after;
      const message = `the ${named(object)} ${manner(object.fields)}: ${differencesText(changes)}`;
      yield { object, field: changes[0].field, message };
    }
  },
};

function manner(fields: Fields): string {
  const spec = fieldsAt(fields, 'spec');
  if (textAt(spec, 'strategy', 'type') === 'Recreate') {
    return 'stops all its pods before it starts new ones';
  }
  if (textAt(spec, 'updateStrategy', 'type') === 'OnDelete') {
    return 'replaces each pod when it is deleted';
  }
  return 'replaces its pods';
}
