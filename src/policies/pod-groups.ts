import {
  INSTANCE_LABEL,
  NAME_LABEL,
  type Labels,
  RELEASE_LABEL,
} from '../contract/labels';
import type { LabelSelector, Wiring, Workload } from '../wiring';
import { compareText } from '../words/compare-text';
import { whyUnselected } from './unselected';

/** The pods that one policy selects: those of a workload, or of all releases of an app. */
export interface PodGroup {
  readonly namespace: string;
  readonly name: string;
  readonly kind: string;
  readonly workloads: readonly Workload[];
  readonly selector: LabelSelector;
  /** Other workloads whose pods have the same labels, so that no selector tells them apart. */
  readonly lookalikes: readonly Workload[];
}

/** The pods of some manifests, in the groups that policies can select. */
export class PodGroups {
  readonly all: readonly PodGroup[];
  private readonly byWorkload = new Map<Workload, PodGroup>();

  constructor(wiring: Wiring) {
    const together = new Map<string, Workload[]>();
    for (const workload of wiring.workloads.filter(
      (one) => whyUnselected(one) === undefined,
    )) {
      const key = keyOf(workload);
      together.set(key, [...(together.get(key) ?? []), workload]);
    }
    this.all = [...together.values()].map((workloads) =>
      groupOf(wiring, workloads),
    );
    for (const group of this.all) {
      for (const workload of group.workloads) this.byWorkload.set(workload, group);
    }
  }

  /** The group of a workload's pods; `undefined` if no policy can select them. */
  of(workload: Workload): PodGroup | undefined {
    return this.byWorkload.get(workload);
  }
}

/** Workloads are one group if they are releases of an app, or if nothing tells their pods apart. */
function keyOf(workload: Workload): string {
  const { namespace, labels } = workload;
  const own = labels[RELEASE_LABEL] === undefined ? labels : undefined;
  return JSON.stringify([namespace, selectorOf(workload), own]);
}

/** What the Job controller puts on its pods, by other names in other versions. */
const JOB_LABEL = /^(job-name|controller-uid|batch\.kubernetes\.io\/.*)$/;

/**
 * The labels by which a workload finds its pods: they do not change with a version, and are the same for
 * all releases of an app. A Job finds them by what its controller puts on them.
 */
function selectorOf({ kind, selector, labels }: Workload): LabelSelector {
  const { [NAME_LABEL]: name, [INSTANCE_LABEL]: instance } = labels;
  // A release that was there before the others may have a selector of its own.
  if (labels[RELEASE_LABEL] !== undefined && name && instance) {
    const matchLabels = { [INSTANCE_LABEL]: instance, [NAME_LABEL]: name };
    return { matchLabels, matchExpressions: [] };
  }
  const usable = kind === 'Job' || selector === undefined || isEmpty(selector);
  const { matchLabels, matchExpressions } = usable
    ? { matchLabels: labels, matchExpressions: [] }
    : selector;
  const sorted = Object.entries(matchLabels)
    .filter(([key]) => key !== RELEASE_LABEL && !JOB_LABEL.test(key))
    .sort(([one], [other]) => compareText(one, other));
  return sorted.length + matchExpressions.length === 0
    ? { matchLabels: labels, matchExpressions }
    : { matchLabels: Object.fromEntries(sorted), matchExpressions };
}

function isEmpty({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return Object.keys(matchLabels).length + matchExpressions.length === 0;
}

function groupOf(wiring: Wiring, workloads: readonly Workload[]): PodGroup {
  const [first] = workloads;
  const { namespace, kind } = first;
  const plain = selectorOf(first);
  const others = wiring
    .select(namespace, plain)
    .filter((one) => !workloads.includes(one) && !one.hostNetwork);
  const { selector, lookalikes } = tellApart(plain, workloads, others);
  const isRelease = first.labels[RELEASE_LABEL] !== undefined;
  const name = (isRelease ? first.labels[NAME_LABEL] : undefined) ?? first.name;
  return { namespace, name, kind, workloads, selector, lookalikes };
}

/** Narrows a selector until it leaves out the pods of other workloads, as far as their labels differ. */
function tellApart(
  plain: LabelSelector,
  own: readonly Workload[],
  others: readonly Workload[],
): Pick<PodGroup, 'selector' | 'lookalikes'> {
  const common = commonLabels(own);
  const keys = new Set(own.flatMap(({ labels }) => Object.keys(labels)));
  let { matchLabels, matchExpressions } = plain;
  const lookalikes: Workload[] = [];
  for (const other of others) {
    const differing = Object.entries(common).find(
      ([key, value]) => other.labels[key] !== value,
    );
    const more = Object.keys(other.labels).find((key) => !keys.has(key));
    if (differing !== undefined) {
      const [key, value] = differing;
      matchLabels = { ...matchLabels, [key]: value };
    } else if (more === undefined) {
      lookalikes.push(other);
    } else if (!matchExpressions.some(({ key }) => key === more)) {
      const absent = { key: more, operator: 'DoesNotExist', values: [] };
      matchExpressions = [...matchExpressions, absent];
    }
  }
  return { selector: { matchLabels, matchExpressions }, lookalikes };
}

/** The labels that the pods of all of them have with the same value. */
function commonLabels([first, ...others]: readonly Workload[]): Labels {
  const shared = Object.entries(first.labels).filter(([key, value]) =>
    others.every(({ labels }) => labels[key] === value),
  );
  return Object.fromEntries(shared);
}
