import { pathText } from '../../../words/field-path';
import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import { ROUTE_KINDS } from '../../reach/read-route';
import type { FieldPath } from '../../read/kubernetes-object';
import type { Fields } from '../../read/untyped';
import { type Change, changeOf } from '../change';
import type { Pair } from '../pairs';
import { type Difference, differences } from '../same';
import { differencesText } from '../text';

/** Kinds whose contents are not repeated: they may be secret, or long. */
const silent = new Set(['ConfigMap', 'Secret']);

const workload: readonly FieldPath[] = [['spec', 'replicas'], ['spec', 'template']];
const door: readonly FieldPath[] = [['spec', 'defaultBackend'], ['spec', 'rules'], ['spec', 'hostnames'], ['spec', 'parentRefs'], ['spec', 'ingressClassName']];

/** What is told by what it means. */
const meant: Readonly<Record<string, readonly FieldPath[]>> = {
  DaemonSet: workload, Deployment: workload, StatefulSet: workload,
  Service: [['spec', 'selector'], ['spec', 'ports'], ['spec', 'type'], ['spec', 'clusterIP'], ['spec', 'clusterIPs']],
  Ingress: door, ...Object.fromEntries(ROUTE_KINDS.map((kind) => [kind, door])),
};

/** What else an object says now, so that nothing goes untold. */
export function* otherFields({ before, after }: Pair, told: readonly FieldPath[]): Iterable<Change> {
  const known = [...told, ...meant[after.kind] ?? []];
  const rest = differences(contentOf(before.fields), contentOf(after.fields)).filter(({ field }) => !known.some((path) => overlap(path, field)));
  if (rest.length === 0) return;
  const text = silent.has(after.kind) ? enumerate(rest.map(pathAlone)) : differencesText(rest);
  yield changeOf(after, { id: 'other-fields', effect: 'changes', field: rest[0].field, message: `the ${named(after)} changes: ${text}` });
}

function contentOf({ apiVersion: _, kind: __, status: ___, ...fields }: Fields): Fields {
  return fields;
}

function overlap(one: FieldPath, other: FieldPath): boolean {
  return one.slice(0, other.length).every((step, index) => step === other[index]);
}

function pathAlone({ field, before, after }: Difference): string {
  return `${pathText(field)}${before === undefined ? ' is new' : after === undefined ? ' is gone' : ' is another'}`;
}
