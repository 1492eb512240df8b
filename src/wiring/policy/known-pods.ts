import type { Labels } from '../../contract/labels';
import { getOrAdd } from '../get-or-add';
import { mayBeAllowed } from '../reach/allowed-by-roles';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import type { PolicyPod } from './policy';
import { isControllerLabel, type Requirements } from './selector';
import { groupBy, LabelIndex } from './selector-index';

const MOST_VALUES_COMPARED = 200;

/** A controller that makes pods itself needs this. */
const MAKING_PODS = {
  resources: ['pods', 'deployments', 'daemonsets', 'statefulsets'],
  verbs: ['create'],
};

/** A pod of a workload, as policies see it: a new object each time, since each stands for one of its pods. */
export function podOf({
  namespace,
  labels,
  ports,
  hostNetwork,
}: Workload): PolicyPod {
  return { namespace, labels, ports, hostNetwork };
}

/** The pods in the manifests, to look up whether a selector matches any. */
export class KnownPods {
  private readonly all: LabelIndex<Workload>;
  private readonly onNodeNetwork: LabelIndex<Workload>;
  private readonly byNamespace: ReadonlyMap<string, LabelIndex<Workload>>;
  private readonly others = new Map<string, boolean>();
  private readonly values = new Map<
    string,
    ReadonlyMap<string, ReadonlySet<string>>
  >();

  constructor(private readonly wiring: Wiring) {
    // Policies do not see pods on their node's network.
    const workloads = wiring.workloads.filter(({ hostNetwork }) => !hostNetwork);
    const others = wiring.workloads.filter(({ hostNetwork }) => hostNetwork);
    this.all = new LabelIndex(workloads, labelsOf);
    this.onNodeNetwork = new LabelIndex(others, labelsOf);
    const grouped = groupBy(workloads, ({ namespace }) => namespace);
    this.byNamespace = new Map(
      [...grouped].map(([namespace, own]) => [
        namespace,
        new LabelIndex(own, labelsOf),
      ]),
    );
  }

  /** Whether the manifests have pods in the namespace at all. */
  hasAnyIn(namespace: string): boolean {
    return this.byNamespace.has(namespace);
  }

  /** Whether an operator may create pods in the namespace that are not in the manifests. */
  mayHaveOthersIn(namespace: string): boolean {
    return getOrAdd(
      this.others,
      namespace,
      () =>
        this.wiring.customResources(namespace).length > 0 ||
        mayBeAllowed(this.wiring, namespace, MAKING_PODS),
    );
  }

  /**
   * Whether the selector matches a pod that is in the namespace, or may be in it because one of the
   * two namespaces is unknown.
   */
  mayBeIn(namespace: string, selector: Requirements): boolean {
    const known = selector.filter(({ key }) => !isControllerLabel(key));
    if (namespace === '') return this.all.some(known);
    return [namespace, ''].some((name) => this.byNamespace.get(name)?.some(known));
  }

  /** The first workload in the namespace that the selector would match if its pods were not on their node's network. */
  onNodeNetworkIn(namespace: string, selector: Requirements): Workload | undefined {
    return this.onNodeNetwork.find(
      selector,
      (workload) => workload.namespace === namespace,
    );
  }

  /** A known namespace other than the given one in which the selector matches a pod. */
  namespaceElsewhere(
    namespace: string,
    selector: Requirements,
  ): string | undefined {
    return this.all.find(
      selector,
      (workload) => workload.namespace !== namespace && workload.namespace !== '',
    )?.namespace;
  }

  /** Whether the selector matches a pod in the namespace that listens on one of the ports. */
  listensIn(
    namespace: string,
    selector: Requirements,
    numbers: readonly number[],
  ): boolean {
    return (
      this.byNamespace
        .get(namespace)
        ?.some(selector, ({ ports }) =>
          ports.some(({ port }) => numbers.includes(port)),
        ) ?? false
    );
  }

  /** The values that a label has on the pods in the namespace; none where there are too many to compare. */
  valuesIn(namespace: string, key: string): readonly string[] {
    let labels = this.values.get(namespace);
    if (labels === undefined) {
      labels = valuesByKey(
        this.wiring.workloads.filter(
          (workload) => workload.namespace === namespace,
        ),
      );
      this.values.set(namespace, labels);
    }
    const values = labels.get(key);
    return values === undefined || values.size > MOST_VALUES_COMPARED
      ? []
      : [...values];
  }
}

function labelsOf({ labels }: Workload): Labels {
  return labels;
}

function valuesByKey(
  workloads: readonly Workload[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, Set<string>>();
  for (const [key, value] of workloads.flatMap(({ labels }) =>
    Object.entries(labels),
  )) {
    const found = values.get(key);
    if (found) found.add(value);
    else values.set(key, new Set([value]));
  }
  return values;
}
