import type { Labels } from '../../contract/labels';
import { getOrAdd } from '../get-or-add';
import { oncePerWiring } from '../once-per-wiring';
import { carries } from '../read/label-selector';
import type { Workload } from '../read/workload';

/** More values than these do not help a reader, and take long to compare. */
const MOST_VALUES = 200;

/** The keys of the wanted labels that are not carried. */
export function lacking(labels: Labels, wanted: Labels): string[] {
  return Object.keys(wanted).filter(
    (key) => !carries(labels, { [key]: wanted[key] }),
  );
}

/** The labels of the pods in the manifests. */
export const podLabelsOf = oncePerWiring(
  (wiring) => new PodLabels(wiring.workloads),
);

/** The labels of all pods, to suggest what a selector without matches may have meant. */
export class PodLabels {
  private readonly namespaces = new Set<string>();
  private readonly byLabel = new Map<string, Workload[]>();
  private readonly first = new Map<string, Workload>();
  private byValue?: ReadonlyMap<string, ReadonlySet<Workload>>;
  private readonly known = new Map<string, Set<string>>();

  constructor(private readonly workloads: readonly Workload[]) {
    for (const workload of workloads) {
      this.namespaces.add(workload.namespace);
      for (const [key, value] of Object.entries(workload.labels)) {
        getOrAdd(this.byLabel, `${key}=${value}`, () => []).push(workload);
        getOrAdd(
          this.first,
          `${workload.namespace}/${key}=${value}`,
          () => workload,
        );
        // What an operator gives its pods is no slip of anybody's.
        if (workload.object.maker !== undefined) continue;
        getOrAdd(this.known, `${workload.namespace}/${key}`, () => new Set()).add(
          value,
        );
      }
    }
  }

  /** Whether a namespace has any pods. */
  hasNamespace(namespace: string): boolean {
    return this.namespaces.has(namespace);
  }

  /** The workloads of any namespace whose pods carry the labels. */
  everywhere(wanted: Labels): readonly Workload[] {
    const lists = Object.entries(wanted).map(
      ([key, value]) => this.byLabel.get(`${key}=${value}`) ?? [],
    );
    const fewest = lists.reduce((shortest, list) =>
      list.length < shortest.length ? list : shortest,
    );
    return fewest.filter(({ labels }) => carries(labels, wanted));
  }

  /** The workload whose pods carry the most of the labels: one of the given, or one that carries any. */
  closest(
    namespace: string,
    wanted: Labels,
    given: readonly Workload[],
  ): Workload | undefined {
    const candidates = [
      ...given,
      ...Object.entries(wanted).flatMap(
        ([key, value]) => this.first.get(`${namespace}/${key}=${value}`) ?? [],
      ),
    ];
    return candidates.sort(
      (a, b) => lacking(a.labels, wanted).length - lacking(b.labels, wanted).length,
    )[0];
  }

  /** The only workload of a namespace whose pods carry all the values, under other keys: `app: web` for `name: web`. */
  underOtherKeys(namespace: string, wanted: Labels): Workload | undefined {
    const [first, ...others] = Object.values(wanted);
    this.byValue ??= byValueOf(this.workloads);
    const carrying =
      this.byValue.get(`${namespace}/${first}`) ?? new Set<Workload>();
    const found = [...carrying].filter(({ labels }) => {
      const values = Object.values(labels);
      return others.every((value) => values.includes(value));
    });
    return found.length === 1 ? found[0] : undefined;
  }

  /** The values that a label has in a namespace. */
  values(namespace: string, key: string): readonly string[] {
    return [...(this.known.get(`${namespace}/${key}`) ?? [])].slice(0, MOST_VALUES);
  }
}

/** The workloads by the values of their labels, whatever the keys: `shop/web`. */
function byValueOf(
  workloads: readonly Workload[],
): ReadonlyMap<string, ReadonlySet<Workload>> {
  const found = new Map<string, Set<Workload>>();
  for (const workload of workloads) {
    const { namespace, labels, object } = workload;
    if (object.maker !== undefined) continue;
    for (const value of Object.values(labels)) {
      getOrAdd(found, `${namespace}/${value}`, () => new Set()).add(workload);
    }
  }
  return found;
}
