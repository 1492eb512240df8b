import { at, labelsAt, listAt, textAt } from '../wiring';
import type { ObjectFields } from './state';

/** Kinds of which nothing is applied by people. */
const OBSERVED = new Set(['Event', 'Node', 'ControllerRevision', 'Lease']);
/** Kinds that tell of the state of the cluster, whoever made them. */
const TELLING = new Set(['Pod', 'ReplicaSet', 'EndpointSlice', 'Job', 'Endpoints']);
/** What the cluster puts into every namespace. */
const EVERYWHERE = new Set(['kube-root-ca.crt', 'openshift-service-ca.crt']);

const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const MIRRORING = 'endpointslicemirroring-controller.k8s.io';

/** The objects by what is known of them. */
export interface Divided {
  readonly objects: readonly ObjectFields[];
  readonly observed: readonly ObjectFields[];
}

/**
 * Tells what was applied from what the cluster makes of it, so that nothing counts twice: the pods of a
 * ReplicaSet are not pods beside those of its Deployment.
 */
export function divide(all: readonly ObjectFields[]): Divided {
  const known = new Set(all.map(keyOf));
  return {
    objects: all.flatMap((object) =>
      isMade(object, known) ? [] : applied(object),
    ),
    observed: all.filter(
      (object) => TELLING.has(kindOf(object)) || isObserved(object),
    ),
  };
}

/** Whether the cluster has made it of something that is there as well. */
function isMade(object: ObjectFields, known: ReadonlySet<string>): boolean {
  const kind = kindOf(object);
  if (isObserved(object)) return true;
  if (kind === 'ConfigMap') {
    return EVERYWHERE.has(textAt(object, 'metadata', 'name') ?? '');
  }
  if (kind === 'EndpointSlice') {
    const manager = labelsAt(object, 'metadata', 'labels')[MANAGED_BY];
    return (
      manager?.endsWith('-controller.k8s.io') === true && manager !== MIRRORING
    );
  }
  const owner = controllerOf(object);
  if (owner === undefined) return false;
  // The pods of the control plane are those of its nodes.
  if (textAt(owner, 'kind') === 'Node') return true;
  if (kind === 'ReplicaSet' && at(object, 'spec', 'replicas') === 0) return true;
  const namespace = textAt(object, 'metadata', 'namespace');
  return known.has(key(groupKind(owner), namespace, textAt(owner, 'name')));
}

function isObserved(object: ObjectFields): boolean {
  return OBSERVED.has(kindOf(object));
}

/** A mirrored slice says what somebody wrote into Endpoints, so it is no copy of what is computed. */
function applied(object: ObjectFields): readonly ObjectFields[] {
  const labels = labelsAt(object, 'metadata', 'labels');
  if (kindOf(object) !== 'EndpointSlice' || labels[MANAGED_BY] !== MIRRORING) {
    return [object];
  }
  const { [MANAGED_BY]: _, ...others } = labels;
  const metadata = { ...(object.metadata as ObjectFields), labels: others };
  return [{ ...object, metadata }];
}

/** The object that controls it: the one that made it, and makes it again. */
export function controllerOf(object: ObjectFields): unknown {
  return listAt(object, 'metadata', 'ownerReferences').find(
    (owner) => at(owner, 'controller') === true,
  );
}

/** The kind of an object. */
export function kindOf(object: ObjectFields): string {
  return textAt(object, 'kind') ?? '';
}

function keyOf(object: ObjectFields): string {
  const namespace = textAt(object, 'metadata', 'namespace');
  return key(groupKind(object), namespace, textAt(object, 'metadata', 'name'));
}

/** The API group counts, and not its version: an owner is named by the one that was current then. */
function groupKind(object: unknown): string {
  const api = textAt(object, 'apiVersion') ?? '';
  const group = api.includes('/') ? api.slice(0, api.indexOf('/')) : '';
  return `${textAt(object, 'kind')}.${group}`;
}

function key(kind: string, namespace = '', name = ''): string {
  return `${kind}/${namespace}/${name}`;
}
