import { getOrAdd } from '../get-or-add';
import { groupOf, mayMakePods } from './api-group';
import { installedInto, isInstaller } from './installers';
import type { KubernetesObject } from './kubernetes-object';
import { readWorkload } from './read-workload';
import { listAt, textAt } from './untyped';
import type { Workload } from './workload';

const NONE: readonly KubernetesObject[] = [];

/** No namespace has this name. */
const ANYWHERE = '*';

/** Objects by kind, namespace and name; of duplicates, the last one. */
export class Inventory {
  /** All workloads except those that another one in the manifests owns, such as the ReplicaSets of a Deployment. */
  readonly workloads: readonly Workload[];

  /** Whether there are duplicates. */
  readonly hasDuplicates: boolean;

  private readonly kinds = new Map<string, Map<string, KubernetesObject>>();
  private readonly lists: ReadonlyMap<string, readonly KubernetesObject[]>;
  private readonly workloadsByObject: ReadonlyMap<KubernetesObject, Workload>;
  private readonly workloadsByName = new Map<string, Workload[]>();
  private readonly makers = new Map<string, KubernetesObject[]>();

  constructor(objects: readonly KubernetesObject[]) {
    for (const object of objects) {
      let named = this.kinds.get(object.kind);
      if (named === undefined) this.kinds.set(object.kind, (named = new Map()));
      named.set(nameOf(object), object);
    }
    this.lists = new Map(
      [...this.kinds].map(([kind, byName]) => [kind, [...byName.values()]]),
    );
    const counting = [...this.lists.values()].flat();
    this.hasDuplicates = counting.length < objects.length;
    const read = new Map<KubernetesObject, Workload>();
    for (const object of counting) {
      const workload = readWorkload(object);
      if (workload !== undefined) read.set(object, workload);
    }
    const owned = [...read.keys()].filter((object) =>
      this.ownersOf(object).some((owner) => read.has(owner)),
    );
    this.noteMakers(counting, read);
    for (const object of owned) read.delete(object);
    this.workloadsByObject = read;
    this.workloads = [...read.values()];
    for (const workload of this.workloads) {
      getOrAdd(this.workloadsByName, nameOf(workload), () => []).push(workload);
    }
  }

  ofKind(kind: string): readonly KubernetesObject[] {
    return this.lists.get(kind) ?? [];
  }

  find(
    kind: string,
    namespace: string,
    name: string,
  ): KubernetesObject | undefined {
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

  private noteMakers(
    objects: readonly KubernetesObject[],
    read: ReadonlyMap<KubernetesObject, Workload>,
  ): void {
    for (const object of objects) {
      if (isInstaller(object)) {
        getOrAdd(this.makers, installedInto(object) ?? ANYWHERE, () => []).push(
          object,
        );
      } else if (
        !read.has(object) &&
        mayMakePods(groupOf(object.apiVersion), object.kind)
      ) {
        getOrAdd(this.makers, object.namespace, () => []).push(object);
      }
    }
  }

  private ownersOf({
    namespace,
    fields,
  }: KubernetesObject): readonly KubernetesObject[] {
    const owners = listAt(fields, 'metadata', 'ownerReferences');
    if (owners.length === 0) return NONE;
    return owners.flatMap((owner) => {
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
