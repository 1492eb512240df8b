import { type Labels, POD_INDEX, POD_NAME } from '../../contract/labels';
import { getOrAdd } from '../get-or-add';
import { type LabelSelector, carries, selects } from '../read/label-selector';
import { hasHostname } from '../read/read-workload';
import type { Workload } from '../read/workload';
import type { SelectedPods } from './endpoints';

const none: readonly Workload[] = [];
const FEW = 4;

interface NamespaceIndex {
  readonly all: Workload[];
  /** By the key of a label, then by its value. */
  readonly byLabel: Map<string, Map<string, Workload[]>>;
  readonly statefulSets: Map<string, Workload>;
}

/** The workloads by namespace and by each label of their pods. */
export class WorkloadIndex {
  private readonly namespaces = new Map<string, NamespaceIndex>();
  private readonly answers = new Map<string, readonly SelectedPods[]>();

  constructor(workloads: readonly Workload[]) {
    for (const workload of workloads) this.add(workload);
  }

  /** Whether any workload is in a namespace. */
  hasNamespace(namespace: string): boolean {
    return this.namespaces.has(namespace);
  }

  /** The workloads whose pods a label selector matches. */
  select(namespace: string, selector: LabelSelector): readonly Workload[] {
    return this.candidates(namespace, selector.matchLabels).filter(({ labels }) =>
      selects(selector, labels),
    );
  }

  /** The pods that carry the labels; Services with the same selector share one answer. */
  selectedPods(namespace: string, wanted: Labels): readonly SelectedPods[] {
    if (POD_NAME in wanted || POD_INDEX in wanted) {
      return this.known(namespace, wanted, () =>
        this.singlePods(namespace, wanted),
      );
    }
    const candidates = this.candidates(namespace, wanted);
    // A few are looked through sooner than an answer is found again.
    return candidates.length <= FEW
      ? carrying(candidates, wanted)
      : this.known(namespace, wanted, () => carrying(candidates, wanted));
  }

  /** The answer for labels in whatever order. */
  private known(
    namespace: string,
    wanted: Labels,
    answer: () => readonly SelectedPods[],
  ): readonly SelectedPods[] {
    const keys = Object.keys(wanted).sort();
    const key = JSON.stringify([
      namespace,
      ...keys,
      ...keys.map((name) => wanted[name]),
    ]);
    return getOrAdd(this.answers, key, answer);
  }

  private singlePods(namespace: string, wanted: Labels): SelectedPods[] {
    const { [POD_NAME]: podName, [POD_INDEX]: podIndex, ...others } = wanted;
    const named =
      podName === undefined
        ? undefined
        : this.namespaces
            .get(namespace)
            ?.statefulSets.get(podName.replace(/-\d+$/, ''));
    const candidates =
      podName === undefined
        ? this.statefulSets(namespace, others)
        : [named].filter((found) => found !== undefined);
    return candidates.flatMap((workload) => {
      const pod = podName ?? `${workload.name}-${podIndex}`;
      const fits =
        carries(workload.labels, others) &&
        hasHostname(workload, pod) &&
        (podIndex === undefined || pod.endsWith(`-${podIndex}`));
      return fits ? [{ workload, pods: [pod] }] : [];
    });
  }

  private statefulSets(namespace: string, labels: Labels): readonly Workload[] {
    if (Object.keys(labels).length === 0) {
      return [...(this.namespaces.get(namespace)?.statefulSets.values() ?? [])];
    }
    return this.candidates(namespace, labels).filter(
      ({ kind }) => kind === 'StatefulSet',
    );
  }

  /** A small set of workloads that includes all that carry the labels: those with the rarest label. */
  private candidates(namespace: string, labels: Labels): readonly Workload[] {
    const index = this.namespaces.get(namespace);
    if (index === undefined) return none;
    let fewest: readonly Workload[] = index.all;
    for (const key of Object.keys(labels)) {
      const found = index.byLabel.get(key)?.get(labels[key]) ?? none;
      if (found.length < fewest.length) fewest = found;
    }
    return fewest;
  }

  private add(workload: Workload): void {
    const index = getOrAdd(this.namespaces, workload.namespace, () => ({
      all: [],
      byLabel: new Map(),
      statefulSets: new Map(),
    }));
    index.all.push(workload);
    if (workload.kind === 'StatefulSet') {
      index.statefulSets.set(workload.name, workload);
    }
    for (const key of Object.keys(workload.labels)) {
      let byValue = index.byLabel.get(key);
      if (byValue === undefined) index.byLabel.set(key, (byValue = new Map()));
      const value = workload.labels[key];
      const found = byValue.get(value);
      if (found === undefined) byValue.set(value, [workload]);
      else found.push(workload);
    }
  }
}

function carrying(workloads: readonly Workload[], wanted: Labels): SelectedPods[] {
  const found: SelectedPods[] = [];
  for (const workload of workloads) {
    if (carries(workload.labels, wanted)) found.push({ workload });
  }
  return found;
}
