import { listAt, textAt, textsAt } from '../../wiring';
import { describe } from '../causes/reference';
import { ago, lengthSince } from './ago';
import { pendingClaim } from './claim';
import { namedOf, type ObservedCluster, timeOf } from './cluster';
import { containerTrouble } from './container-trouble';
import { isNodeReady, nodeTrouble } from './node';
import type { Condition, Pod } from './pod';
import { shortened } from './probe';
import type { Trouble } from './trouble-of-pod';

/** Why a pod is not ready; nothing if it is. */
export function troubleOf(cluster: ObservedCluster, pod: Pod): Trouble | undefined {
  if (pod.ready || (pod.phase === 'Succeeded' && !pod.terminating)) {
    return undefined;
  }
  const shows = describe({ kind: 'pod', namespace: pod.namespace, name: pod.name });
  const trouble = (id: string, text: string, fix: string, when = ''): Trouble => ({
    id,
    text,
    fix,
    when,
    shows,
  });
  const node = pod.node === undefined ? undefined : nodeTrouble(cluster, pod.node);
  if (node !== undefined) return { ...node, shows: ['get', 'nodes'] };
  if (pod.terminating) {
    const begun = textAt(pod.object, 'metadata', 'deletionTimestamp') ?? '';
    const kept = textsAt(pod.object, 'metadata', 'finalizers');
    return trouble(
      'pod-terminating',
      kept.length === 0
        ? 'it is terminating'
        : `it is terminating, and kept by the finalizer ${kept.join(', ')}`,
      kept.length === 0
        ? 'wait until its successor is ready, or find out why it does not end'
        : 'have the controller of the finalizer do its work, or take the finalizer away',
      ago(begun, cluster.now),
    );
  }
  if (pod.phase === 'Failed') return failed(pod, trouble);
  return (
    unscheduled(cluster, pod, trouble) ??
    containerTrouble(cluster, pod) ??
    mountTrouble(cluster, pod, trouble) ??
    gateTrouble(cluster, pod, trouble)
  );
}

type Make = (id: string, text: string, fix: string, when?: string) => Trouble;

function failed(pod: Pod, trouble: Make): Trouble {
  const reason = textAt(pod.object, 'status', 'reason') ?? 'it has failed';
  const message = textAt(pod.object, 'status', 'message');
  return trouble(
    'pod-failed',
    [reason, message === undefined ? undefined : shortened(message)]
      .filter((part) => part !== undefined)
      .join(': '),
    'make room on the nodes, or find out why the pod has failed',
  );
}

/** A pod without a node: the scheduler says why. */
function unscheduled(
  cluster: ObservedCluster,
  pod: Pod,
  trouble: Make,
): Trouble | undefined {
  const condition = pod.conditions.get('PodScheduled');
  if (condition?.status !== 'False') return undefined;
  const claim = pendingClaim(cluster, pod);
  if (claim !== undefined) return claim;
  const since = sinceText(cluster, condition);
  if (condition.reason === 'SchedulingGated') {
    return trouble(
      'pod-gated',
      'a scheduling gate keeps it from being scheduled',
      'have the controller that set the gate remove it',
      since,
    );
  }
  return trouble(
    'pod-unschedulable',
    `no node takes it: ${shortened(condition.message)}`,
    'request less, add a node, or change what the pod asks of its node',
    since,
  );
}

/** Containers that are not created yet: volumes and the network come first. */
function mountTrouble(
  cluster: ObservedCluster,
  pod: Pod,
  trouble: Make,
): Trouble | undefined {
  if (pod.phase !== 'Pending') return undefined;
  const [event] = cluster.eventsOf(namedOf(pod.object));
  const created = textAt(pod.object, 'metadata', 'creationTimestamp') ?? '';
  const since = lengthSince(created, cluster.now);
  if (event === undefined) {
    return trouble(
      'pod-starting',
      pod.node === undefined ? 'it has no node yet' : 'it is being started',
      'wait; if it takes long, its events say what it waits for',
      since === undefined ? '' : `for ${since}`,
    );
  }
  return trouble(
    'pod-not-started',
    `${textAt(event, 'reason') ?? 'it waits'}: ${shortened(textAt(event, 'message') ?? '')}`,
    'correct what the event says, and the pod is started',
    ago(timeOf(event), cluster.now),
  );
}

/** All containers are ready, and the pod is not. */
function gateTrouble(cluster: ObservedCluster, pod: Pod, trouble: Make): Trouble {
  const gates = listAt(pod.object, 'spec', 'readinessGates').flatMap(
    (gate) => textAt(gate, 'conditionType') ?? [],
  );
  const open = gates.filter((gate) => pod.conditions.get(gate)?.status !== 'True');
  const condition = pod.conditions.get('Ready');
  const since = condition === undefined ? '' : sinceText(cluster, condition);
  if (open.length > 0) {
    return trouble(
      'readiness-gate',
      `its readiness gate ${open.join(', ')} is not true`,
      'have the controller of that condition set it, or leave the gate out',
      since,
    );
  }
  const told = condition === undefined ? '' : shortened(condition.message);
  return trouble(
    'pod-not-ready',
    told === '' ? 'its status does not say why' : told,
    'see its events',
    since,
  );
}

function sinceText(cluster: ObservedCluster, { since }: Condition): string {
  const length = lengthSince(since, cluster.now);
  return length === undefined ? '' : `for ${length}`;
}

/** Whether a pod can be asked at all: it is ready, and so is its node. */
export function isWell(cluster: ObservedCluster, pod: Pod): boolean {
  return pod.ready && (pod.node === undefined || isNodeReady(cluster, pod.node));
}
