import { named } from '../../../words/objects';
import { isHook } from '../../read/hooks';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { type Fields, fieldsAt } from '../../read/untyped';
import type { Comparison, Consequence } from '../comparison';
import type { Moved } from '../pairs';
import { completeTemplate } from '../support/pod-template';
import { differences, type FieldDifference } from '../support/same';
import { differencesText } from '../support/text';
import { example } from './job-runs-again.example';

/** Jobs that run again, since they get another name or are hooks. */
export const jobRunsAgain: Comparison = {
  id: 'job-runs-again',
  effect: 'changes',
  title: 'A changed Job runs again.',
  why:
    'The pods of a Job cannot be changed, but a Job with another name is another one, which runs, and Helm and ' +
    'Argo CD delete a hook and create it again at each apply. What a Job does twice has to do no harm. ' +
    'Plain `kubectl apply` leaves the old Job in place.',
  example,
  *compare({ pairs }) {
    for (const pair of pairs.renewed) yield renewal(pair);
    for (const pair of pairs.kept) {
      const { after, edited } = pair;
      if (edited && after.kind === 'Job' && isHook(after)) yield* hook(pair);
    }
  },
};

function renewal({ before, after }: Moved): Consequence {
  const changes = changesOf(before, after);
  const text = changes.length === 0 ? '' : `: ${differencesText(changes)}`;
  return {
    object: after,
    field: ['metadata', 'name'],
    message: `the ${named(after)} is new and runs, as "${before.name}" did${text}`,
  };
}

function* hook({ before, after }: Moved): Iterable<Consequence> {
  const changes = changesOf(before, after);
  if (changes.length === 0) return;
  yield {
    object: after,
    field: ['spec'],
    message: `the ${named(after)}, a hook, is deleted, created again and runs: ${differencesText(changes)}`,
  };
}

function changesOf(
  before: KubernetesObject,
  after: KubernetesObject,
): readonly FieldDifference[] {
  const [old, now] = [before, after].map(({ fields }) => fieldsAt(fields, 'spec'));
  return differences(
    { ...old, template: completeTemplate(old.template) },
    { ...now, template: completeTemplate(now.template, old.template as Fields) },
    ['spec'],
  );
}
