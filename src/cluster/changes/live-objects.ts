import { type KubernetesObject, textAt } from '../../wiring';
import { groupOf } from '../filled-in';
import type { ClusterState, ObjectFields, Unread } from '../state';

/** A kind with its API group, as kubectl names it: `Deployment.apps`. */
export function groupKindOf(object: ObjectFields): string {
  const kind = textAt(object, 'kind') ?? '';
  const group = groupOf(object);
  return group === '' ? kind : `${kind}.${group}`;
}

/** What runs, found by the manifests that describe it. */
export class LiveObjects {
  private readonly byName = new Map<string, ObjectFields>();

  constructor(private readonly state: ClusterState) {
    for (const object of [...state.observed, ...state.objects]) {
      this.byName.set(
        nameOf(object, textAt(object, 'metadata', 'namespace')),
        object,
      );
    }
  }

  /** The object that a manifest describes; in no namespace if its kind is in none. */
  find({ fields, namespace }: KubernetesObject): ObjectFields | undefined {
    return (
      this.byName.get(nameOf(fields, namespace)) ??
      this.byName.get(nameOf(fields, ''))
    );
  }

  /** Why an object may be there and not be known. */
  unread({ fields, kind, namespace }: KubernetesObject): Unread | undefined {
    const names = [kind, textAt(fields, 'kind'), groupKindOf(fields)];
    return this.state.unread.find(
      (unread) =>
        unread.how !== 'absent' &&
        names.includes(unread.kind) &&
        (unread.namespace === undefined || unread.namespace === namespace),
    );
  }
}

function nameOf(object: ObjectFields, namespace = ''): string {
  const name = textAt(object, 'metadata', 'name') ?? '';
  return `${groupKindOf(object)}/${namespace}/${name}`;
}
