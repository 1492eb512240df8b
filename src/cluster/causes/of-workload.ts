import { at, integerAt, textAt, type Workload } from '../../wiring';
import { counted } from '../../words/lists';
import { called } from '../../words/objects';
import { fieldsOf, type ObservedCluster } from '../observed/cluster';
import { conditionsOf, type Pod } from '../observed/pod';
import { shortened } from '../observed/probe';
import { troubleOf } from '../observed/trouble';
import type { Trouble } from '../observed/trouble-of-pod';
import type { ObjectFields } from '../state';
import type { Cause } from './cause';
import { describe, inNamespace, referenceOf } from './reference';

/** What keeps the pods of a workload from taking calls. */
export function causesOfWorkload(
  cluster: ObservedCluster,
  workload: Workload,
): readonly Cause[] {
  if (!cluster.hasRead(workload.namespace, 'Pod')) return [];
  const pods = livePodsOf(cluster, workload);
  const missing = creationTrouble(cluster, workload, pods.length);
  if (pods.length === 0) {
    return missing ?? [];
  }
  return [...troubledPods(cluster, workload, pods), ...(missing ?? [])];
}

/** The pods of a workload that run or are to run: those that end do not count beside their successors. */
export function livePodsOf(
  cluster: ObservedCluster,
  workload: Workload,
): readonly Pod[] {
  // One that has ended and cannot go keeps its name, and with a StatefulSet its successor, from coming.
  const pods = cluster
    .podsOf(workload)
    .filter(({ phase, terminating }) => phase !== 'Succeeded' || terminating);
  const staying = pods.filter(
    ({ terminating, phase }) => !terminating && phase !== 'Failed',
  );
  return staying.length > 0 ? staying : pods;
}

/** One cause for all pods with the same trouble. */
function troubledPods(
  cluster: ObservedCluster,
  workload: Workload,
  pods: readonly Pod[],
): readonly Cause[] {
  const groups = new Map<
    string,
    { readonly trouble: Trouble; readonly count: number }
  >();
  for (const pod of pods) {
    const trouble = troubleOf(cluster, pod);
    if (trouble === undefined) continue;
    const key = `${trouble.id} ${trouble.key ?? trouble.text}`;
    const group = groups.get(key);
    const told = group?.trouble.when === '' ? trouble : (group?.trouble ?? trouble);
    groups.set(key, { trouble: told, count: (group?.count ?? 0) + 1 });
  }
  const ready = pods.filter((pod) => pod.ready).length;
  const rollout = rolloutOf(cluster, workload);
  return [...groups.values()].map(({ trouble, count }): Cause => {
    const { id, text, when, fix, shows } = trouble;
    const they = count === 1 ? 'is' : 'are';
    const who = `${count} of ${counted(pods.length, 'pod')} of ${called(workload)} ${they} not ready`;
    return {
      id,
      fix,
      shows,
      at: 'pods',
      text: [`${who}: ${text}`, when, ready > 0 ? rollout : '']
        .filter((part) => part !== '')
        .join(', '),
      effect: ready === 0 ? 'ends' : 'beside',
      observed: true,
      object: referenceOf(workload.object.fields),
    };
  });
}

/** A rollout in progress: how many pods are new, and whether it goes on. */
export function rolloutOf(cluster: ObservedCluster, workload: Workload): string {
  if (workload.kind !== 'Deployment') return '';
  const sets = cluster
    .setsOf(workload)
    .filter((set) =>
      cluster.podsOfSet(set).some(({ terminating }) => !terminating),
    );
  if (sets.length < 2) return '';
  const revision = (set: ObjectFields) =>
    Number(
      at(set, 'metadata', 'annotations', 'deployment.kubernetes.io/revision') ?? 0,
    );
  const [newest, ...older] = [...sets].sort(
    (one, other) => revision(other) - revision(one),
  );
  const fresh = cluster.podsOfSet(newest);
  const old = older
    .flatMap((set) => cluster.podsOfSet(set))
    .filter((pod) => pod.ready);
  const ready = fresh.filter((pod) => pod.ready).length;
  const state = conditionsOf(fieldsOf(cluster, workload.object)).get('Progressing');
  const stuck =
    state?.reason === 'ProgressDeadlineExceeded' ? 'is stuck' : 'goes on';
  return (
    `the rollout ${stuck}: ${ready} of ${counted(fresh.length, 'new pod')} ready` +
    `, ${counted(old.length, 'old one')} still ${old.length === 1 ? 'answers' : 'answer'}`
  );
}

/** Pods that are not even there, and why. */
function creationTrouble(
  cluster: ObservedCluster,
  workload: Workload,
  count: number,
): readonly Cause[] | undefined {
  const object = fieldsOf(cluster, workload.object);
  const { kind, namespace, name } = workload;
  const cause = (
    id: string,
    text: string,
    fix: string,
    shows: readonly string[],
  ): readonly Cause[] => [
    {
      id,
      text,
      fix,
      shows,
      at: 'pods',
      effect: count === 0 ? 'ends' : 'beside',
      observed: true,
      object: referenceOf(workload.object.fields),
    },
  ];
  if (count === 0 && at(object, 'spec', 'suspend') === true) {
    return cause(
      'suspended',
      `${called(workload)} is suspended`,
      'set suspend: false',
      describe(workload),
    );
  }
  const wanted = wantedPods(workload, object);
  if (wanted === 0 && count === 0) {
    return cause(
      'scaled-to-zero',
      `${called(workload)} is scaled to 0, so there are no pods${scaledBy(cluster, workload)}`,
      `scale it up: kubectl scale ${kind.toLowerCase()} ${name} --replicas=1`,
      ['get', kind.toLowerCase(), name, ...inNamespace(namespace)],
    );
  }
  if (wanted !== undefined && count >= wanted) return undefined;
  const refusal = refusalOf(cluster, workload, object);
  if (refusal === undefined) {
    return count > 0 || wanted === undefined
      ? undefined
      : cause(
          'no-pods',
          `${called(workload)} has none of its ${counted(wanted, 'pod')}, and does not say why`,
          'see its events, and whether the controllers of the cluster run',
          describe(workload),
        );
  }
  const lacking =
    wanted === undefined
      ? 'pods'
      : `${wanted - count} of ${counted(wanted, 'pod')}`;
  return cause(
    /quota/i.test(refusal) ? 'quota-exceeded' : 'pods-not-created',
    `${lacking} of ${called(workload)} could not be created: ${shortened(refusal)}`,
    /quota/i.test(refusal)
      ? 'raise the quota, request less, or remove other pods'
      : 'correct what the API server refuses in the pods',
    describe(workload),
  );
}

function wantedPods({ kind }: Workload, object: ObjectFields): number | undefined {
  if (kind === 'DaemonSet') {
    return integerAt(object, 'status', 'desiredNumberScheduled');
  }
  if (kind === 'Job' || kind === 'CronJob' || kind === 'Pod') return undefined;
  return integerAt(object, 'spec', 'replicas') ?? 1;
}

/** What scales a workload to nothing, if it is not somebody. */
function scaledBy(
  cluster: ObservedCluster,
  { kind, namespace, name }: Workload,
): string {
  const scaler = cluster
    .ofKind('HorizontalPodAutoscaler')
    .find(
      (one) =>
        textAt(one, 'metadata', 'namespace') === namespace &&
        textAt(one, 'spec', 'scaleTargetRef', 'kind') === kind &&
        textAt(one, 'spec', 'scaleTargetRef', 'name') === name,
    );
  return scaler === undefined
    ? ''
    : `; its HorizontalPodAutoscaler "${textAt(scaler, 'metadata', 'name')}" does nothing as long as it is`;
}

/** What the API server says to the controller that wants to make pods. */
function refusalOf(
  cluster: ObservedCluster,
  workload: Workload,
  object: ObjectFields,
): string | undefined {
  const makers = [object, ...cluster.setsOf(workload)];
  for (const maker of makers) {
    const failure = conditionsOf(maker).get('ReplicaFailure');
    if (failure?.status === 'True') return failure.message;
  }
  const [event] = makers.flatMap((maker) =>
    cluster
      .eventsOf({
        kind: textAt(maker, 'kind') ?? '',
        namespace: workload.namespace,
        name: textAt(maker, 'metadata', 'name') ?? '',
      })
      .filter((one) => textAt(one, 'reason') === 'FailedCreate'),
  );
  return event === undefined ? undefined : textAt(event, 'message');
}
