import { getOrAdd } from '../get-or-add';
import { groupOf, mayMakePods } from './api-group';
import { installedInto, isInstaller } from './installers';
import type { KubernetesObject } from './kubernetes-object';
import { readWorkload } from './read-workload';
import { listAt, textAt } from './untyped';
import type { Workload } from './workload';

/** No namespace has this name. */
const ANYWHERE = '*';

/** Objects by kind, namespace and name; of duplicates, the last one. */
export class Inventory {
  /** All workloads except those that another one in the manifests owns, such as the ReplicaSets of a Deployment. */
  readonly workloads: readonly Workload[];

  private readonly kinds = new Map<string, Map<string, KubernetesObject>>();
  private readonly lists: ReadonlyMap<string, readonly KubernetesObject[]>;
  private readonly workloadsByObject: ReadonlyMap<KubernetesObject, Workload>;
  private readonly workloadsByName = new Map<string, Workload[]>();
  private readonly makers = new Map<string, KubernetesObject[]>();

  constructor(objects: readonly KubernetesObject[]) {
    for (const object of objects) {
      getOrAdd(this.kinds, object.kind, () => new Map()).set(nameOf(object), object);
    }
    this.lists = new Map(
      [...this.kinds].map(([kind, byName]) => [kind, [...byName.values()]]),
    );
    const counting = [...this.lists.values()].flat();
    const read = new Map<KubernetesObject, Workload>();
    for (const object of counting) {
      const workload = readWorkload(object);
      if (workload !== undefined) read.set(object, workload);
    }
    this.workloadsByObject = new Map(
      [...read].filter(
        ([object]) => !this.ownersOf(object).some((owner) => read.has(owner)),
      ),
    );
    this.workloads = [...this.workloadsByObject.values()];
    for (const workload of this.workloads) {
      getOrAdd(this.workloadsByName, nameOf(workload), () => []).push(workload);
    }
    for (const object of counting) {
      if (isInstaller(object)) {
        getOrAdd(this.makers, installedInto(object) ?? ANYWHERE, () => []).push(object);
      } else if (
        mayMakePods(groupOf(object.apiVersion), object.kind) &&
        !read.has(object)
      ) {
        getOrAdd(this.makers, object.namespace, () => []).push(object);
      }
    }
  }

  ofKind(kind: string): readonly KubernetesObject[] {
    return this.lists.get(kind) ?? [];
  }

  find(kind: string, namespace: string, name: string): KubernetesObject | undefined {
    return this.kinds.get(kind)?.get(nameOf({ namespace, name }));
  }

  workloadsNamed(namespace: string, name: string): readonly Workload[] {
    return this.workloadsByName.get(nameOf({ namespace, name })) ?? [];
  }

  workloadOf(object: KubernetesObject): Workload | undefined {
    return this.workloadsByObject.get(object);
  }

  customResources(namespace: string): readonly KubernetesObject[] {
    return [...new Set([namespace, '', ANYWHERE])].flatMap(
      (place) => this.makers.get(place) ?? [],
    );
  }

  private ownersOf({ namespace, fields }: KubernetesObject): KubernetesObject[] {
    return listAt(fields, 'metadata', 'ownerReferences').flatMap((owner) => {
      const found = this.find(
        textAt(owner, 'kind') ?? '',
        namespace,
        textAt(owner, 'name') ?? '',
      );
      return found === undefined ? [] : [found];
    });
  }
}

function nameOf({
  namespace,
  name,
}: Pick<KubernetesObject, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}
