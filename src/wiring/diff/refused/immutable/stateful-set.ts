import { pathText } from '../../../../words/field-path';
import { enumerate } from '../../../../words/lists';
import { named } from '../../../../words/objects';
import { amountOf } from '../../../read/quantity';
import { at, type Fields, fieldsAt, listAt, textAt } from '../../../read/untyped';
import type { Consequence } from '../../comparison';
import type { Pair } from '../../pairs';
import { completeClaim } from '../../support/claim';
import { isSame, isSameField } from '../../support/same';
import { shown } from '../../support/text';
import { refusedField } from './refused-field';
import { completeSelector, selectorFix } from './selector';

/** The fields of a StatefulSet that may change; all others are immutable. */
const changeable = new Set([
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
]);
const CLAIMS = 'volumeClaimTemplates';
const ORPHAN =
  'delete the StatefulSet with --cascade=orphan, which leaves its pods running, and apply it again';

/** The immutable fields of a StatefulSet. */
export function* statefulSetFields({ before, after }: Pair): Iterable<Consequence> {
  if (after.kind !== 'StatefulSet') return;
  const [old, now] = [before, after].map(({ fields }) =>
    completeSpec(fieldsAt(fields, 'spec')),
  );
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (changeable.has(key)) continue;
    const field = ['spec', key];
    const [was, is] = [at(old, key), at(now, key)];
    if (key !== CLAIMS && !isSameField(key, was, is)) {
      const fix = `keep it as it is, or ${ORPHAN}`;
      const isSelector = key === 'selector';
      yield {
        ...refusedField(after, field, was, is),
        fix: isSelector ? selectorFix(was, is, fix, ORPHAN) : fix,
      };
    } else if (
      key === CLAIMS &&
      !isSame(claimTemplates(old), claimTemplates(now))
    ) {
      yield {
        object: after,
        field,
        message: `${pathText(field)} of the ${named(after)} cannot be changed: ${claimsText(old, now)}`,
        fix:
          `keep them as they are, or ${ORPHAN}; ` +
          'existing claims keep their size and class, and a claim of another name starts empty',
      };
    }
  }
}

function completeSpec(spec: Fields): Fields {
  return {
    podManagementPolicy: 'OrderedReady',
    ...spec,
    selector: completeSelector(spec.selector),
  };
}

function claimsText(before: Fields, after: Fields): string {
  const [old, now] = [before, after].map(
    (spec) =>
      new Map(
        claimTemplates(spec).map((claim) => [
          textAt(claim, 'metadata', 'name') ?? '',
          claim,
        ]),
      ),
  );
  const words = [
    ...[...now.keys()]
      .filter((name) => !old.has(name))
      .map((name) => `"${name}" is new`),
    ...[...old.keys()]
      .filter((name) => !now.has(name))
      .map((name) => `"${name}" is removed`),
    ...[...now]
      .filter(([name, claim]) => old.has(name) && !isSame(claim, old.get(name)))
      .map(([name]) => `"${name}" ${differenceIn(before, after, name)}`),
  ];
  return enumerate(words.length > 0 ? words : ['their order changes']);
}

function differenceIn(before: Fields, after: Fields, name: string): string {
  const [was, is] = [before, after].map((spec) =>
    at(
      listAt(spec, 'volumeClaimTemplates').find(
        (claim) => textAt(claim, 'metadata', 'name') === name,
      ),
      'spec',
      'resources',
      'requests',
      'storage',
    ),
  );
  return amountOf(was) === amountOf(is)
    ? 'changes'
    : `becomes ${sizeText(is)}, was ${sizeText(was)}`;
}

function sizeText(size: unknown): string {
  return amountOf(size) === undefined ? shown(size) : String(size);
}

/** The claims as Kubernetes compares them: without what the API server adds, and with sizes as numbers. */
function claimTemplates(spec: Fields): Fields[] {
  return listAt(spec, 'volumeClaimTemplates').map((claim) => {
    const { name, labels, annotations } = fieldsAt(claim, 'metadata');
    return {
      metadata: { name, labels, annotations },
      spec: completeClaim(fieldsAt(claim, 'spec')),
    };
  });
}
