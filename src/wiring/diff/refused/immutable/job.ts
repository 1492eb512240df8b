import { named } from '../../../../words/objects';
import { at, type Fields, fieldsAt, listAt } from '../../../read/untyped';
import type { Consequence } from '../../comparison';
import type { Pair } from '../../pairs';
import { completeTemplate } from '../../support/pod-template';
import { differences, isSame } from '../../support/same';
import { differencesText, turnedText } from '../../support/text';

const FIX = 'give the Job another name, or delete it first: a Job runs once';

/** The immutable fields of a Job. */
export function* jobFields({ before, after }: Pair): Iterable<Consequence> {
  if (after.kind !== 'Job') return;
  const [old, now] = [before, after].map(({ fields }) => fieldsAt(fields, 'spec'));
  const [oldPods, newPods] = [
    completeTemplate(old.template),
    completeTemplate(now.template, old.template),
  ];
  const changes = differences(oldPods, newPods, ['spec', 'template']);
  if (changes.length > 0) {
    const waits =
      old.suspend === true &&
      isSame(fixedPart(old.template), fixedPart(now.template, old.template));
    const unless = waits ? ', unless it is suspended and has no pods' : '';
    yield {
      object: after,
      effect: waits ? 'may-be-refused' : 'refused',
      field: changes[0].field,
      fix: FIX,
      message: `the pods of the ${named(after)} cannot be changed${unless}: ${differencesText(changes)}`,
    };
  }
  const [was, becomes] = [completionsBefore(old), completionsAfter(old, now)];
  if (isSame(was, becomes) || mayBecome(now, becomes)) return;
  yield {
    object: after,
    field: ['spec', 'completions'],
    fix: FIX,
    message:
      `spec.completions of the ${named(after)} becomes ${turnedText(was, becomes)}, and ` +
      (isIndexed(now)
        ? 'can be changed only together with spec.parallelism'
        : 'cannot be changed'),
  };
}

/** The part of the template that is immutable even in a suspended Job: scheduling and resources may change. */
function fixedPart(template: unknown, before?: unknown): Fields {
  const complete = fieldsAt(completeTemplate(template, before), 'spec');
  const {
    nodeSelector: _,
    tolerations: __,
    schedulingGates: ___,
    affinity,
    ...spec
  } = complete;
  const { nodeAffinity: ____, ...others } = fieldsAt(affinity);
  const withoutResources = (list: string) =>
    listAt(spec, list).map((container) => ({
      ...Object(container),
      resources: undefined,
    }));
  return {
    ...spec,
    containers: withoutResources('containers'),
    initContainers: withoutResources('initContainers'),
    affinity: Object.keys(others).length > 0 ? others : undefined,
  };
}

/** The default: 1 if neither completions nor parallelism is set, none if only parallelism is. */
function completionsBefore({ completions, parallelism }: Fields): unknown {
  return (
    completions ??
    (parallelism === undefined || parallelism === null ? 1 : undefined)
  );
}

/** A default that Kubernetes has filled in stays if the field is still not set. */
function completionsAfter(old: Fields, now: Fields): unknown {
  const filledIn =
    at(old, 'completions') === undefined ? completionsBefore(old) : undefined;
  return now.completions ?? filledIn ?? completionsBefore(now);
}

function isIndexed({ completionMode }: Fields): boolean {
  return completionMode === 'Indexed';
}

function mayBecome(now: Fields, completions: unknown): boolean {
  return isIndexed(now) && completions === (now.parallelism ?? 1);
}
