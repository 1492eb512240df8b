import { pathText } from '../../../words/field-path';
import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import { getOrAdd } from '../../get-or-add';
import { ROUTE_KINDS } from '../../reach/exposure/read-route';
import { TRAEFIK_KINDS } from '../../reach/exposure/read-traefik';
import type { FieldPath } from '../../read/kubernetes-object';
import type { Fields } from '../../read/untyped';
import type { Change } from '../change';
import type { Comparison } from '../comparison';
import { differences, type FieldDifference } from '../support/same';
import { differencesText } from '../support/text';
import { example } from './other-fields.example';
import { manners } from './service-manner';

/** Kinds whose contents are not shown: they may be secret, or long. */
const silent = new Set(['ConfigMap', 'Secret']);

const workload: readonly FieldPath[] = [
  ['spec', 'replicas'],
  ['spec', 'template'],
];
const exposure = [
  'defaultBackend',
  'rules',
  'hostnames',
  'parentRefs',
  'ingressClassName',
].map((key) => ['spec', key]);
const service = [
  'selector',
  'ports',
  'type',
  'clusterIP',
  'clusterIPs',
  ...Object.keys(manners),
].map((key) => ['spec', key]);

/** Fields that other comparisons report by what they mean. */
const reported: ReadonlyMap<string, readonly FieldPath[]> = new Map([
  ['DaemonSet', workload],
  ['Deployment', workload],
  ['StatefulSet', workload],
  ['Service', service],
  ...['Ingress', ...ROUTE_KINDS].map((kind): [string, readonly FieldPath[]] => [
    kind,
    exposure,
  ]),
]);

/** The same of ways in whose kinds other APIs have too. */
const reportedOfWaysIn: ReadonlyMap<string, readonly FieldPath[]> = new Map([
  ...TRAEFIK_KINDS.map((kind): [string, readonly FieldPath[]] => [
    kind,
    [['spec', 'entryPoints']],
  ]),
  ['Route', ['host', 'path', 'subdomain'].map((key) => ['spec', key])],
]);

/** All other fields that change: the last comparison, since it leaves out what the others have found. */
export const otherFields: Comparison = {
  id: 'other-fields',
  effect: 'changes',
  title: 'Another field of an object changes.',
  why:
    'Whatever no other comparison covers is listed field by field, so that no difference goes unmentioned. Values' +
    ' in ConfigMaps and Secrets are not shown, since they may be secret.',
  example,
  *compare({ pairs, after: { exposures } }, found) {
    const waysIn = new Set(exposures.map(({ object }) => object));
    const known = fieldsIn(found);
    for (const { before, after, edited } of pairs.kept) {
      if (!edited) continue;
      const covered = [
        ...(known.get(after.source.object) ?? []),
        ...(reported.get(after.kind) ?? []),
        ...((waysIn.has(after) && reportedOfWaysIn.get(after.kind)) || []),
      ];
      const rest = differences(
        contentOf(before.fields),
        contentOf(after.fields),
      ).filter(({ field }) => !covered.some((path) => overlap(path, field)));
      if (rest.length === 0) continue;
      const text = silent.has(after.kind)
        ? enumerate(rest.map(pathAlone))
        : differencesText(rest);
      yield {
        object: after,
        field: rest[0].field,
        message: `the ${named(after)} changes: ${text}`,
      };
    }
  },
};

function fieldsIn(
  found: readonly Change[],
): ReadonlyMap<unknown, readonly FieldPath[]> {
  const fields = new Map<unknown, FieldPath[]>();
  for (const {
    source: { object },
    field,
  } of found) {
    if (field !== undefined) getOrAdd(fields, object, () => []).push(field);
  }
  return fields;
}

function contentOf({
  apiVersion: _,
  kind: __,
  status: ___,
  ...fields
}: Fields): Fields {
  return fields;
}

function overlap(one: FieldPath, other: FieldPath): boolean {
  return one.slice(0, other.length).every((step, index) => step === other[index]);
}

function pathAlone({ field, before, after }: FieldDifference): string {
  return `${pathText(field)} ${changeText(before, after)}`;
}

function changeText(before: unknown, after: unknown): string {
  if (before === undefined) return 'is new';
  return after === undefined ? 'is removed' : 'has another value';
}
