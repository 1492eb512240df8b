import { at, isFields, listAt, textAt, textsAt } from '../../wiring';
import { describe, inNamespace } from '../causes/reference';
import { ago, lengthSince } from './ago';
import { namedOf, type ObservedCluster, timeOf } from './cluster';
import { isNodeReady, nodeTrouble } from './node';
import { type Condition, type Pod, type RunningContainer } from './pod';
import { containerOf, lastFailure, probeText, shortened } from './probe';

/** Why a pod gets no calls. */
export interface Trouble {
  /** A stable word for it. */
  readonly id: string;
  /** What is wrong, as it goes on after `2 of 3 pods are not ready: `. */
  readonly text: string;
  /** The same for pods with the same trouble, if the text is not. */
  readonly key?: string;
  /** Since when, or when last. */
  readonly when: string;
  readonly fix: string;
  /** The words of kubectl that show it. */
  readonly shows: readonly string[];
}

/** Why a pod is not ready; nothing if it is. */
export function troubleOf(cluster: ObservedCluster, pod: Pod): Trouble | undefined {
  if (pod.ready || (pod.phase === 'Succeeded' && !pod.terminating)) return undefined;
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

/** A claim that is not bound keeps its pod from being scheduled. */
function pendingClaim(cluster: ObservedCluster, pod: Pod): Trouble | undefined {
  const { namespace } = pod;
  const names = listAt(pod.object, 'spec', 'volumes').flatMap(
    (volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') ?? [],
  );
  const canTell = cluster.hasRead(namespace, 'PersistentVolumeClaim');
  for (const name of names) {
    const named = { kind: 'PersistentVolumeClaim', namespace, name };
    const claim = cluster.find(named);
    const shows = describe({ kind: 'pvc', namespace, name });
    if (claim === undefined && canTell) {
      return {
        id: 'claim-missing',
        text: `it uses the claim "${name}", which does not exist`,
        when: '',
        fix: 'create the PersistentVolumeClaim, or name the right one',
        shows: ['get', 'pvc', ...inNamespace(namespace)],
      };
    }
    if (claim !== undefined && textAt(claim, 'status', 'phase') === 'Pending') {
      const [event] = cluster.eventsOf(named);
      const why = event && textAt(event, 'message');
      const storage = textAt(claim, 'spec', 'storageClassName');
      return {
        shows,
        id: 'claim-pending',
        text:
          `it waits for the claim "${name}", which is pending` +
          (storage === undefined
            ? ' and names no storage class'
            : ` (storage class "${storage}")`) +
          (why === undefined ? '' : `: ${shortened(why)}`),
        when: '',
        fix: 'name a storage class that exists and can provide the volume',
      };
    }
  }
  return undefined;
}

/** A container that does not run, or is not ready; init containers come first. */
function containerTrouble(cluster: ObservedCluster, pod: Pod): Trouble | undefined {
  for (const container of pod.containers) {
    const found = troubleIn(cluster, pod, container);
    if (found !== undefined) return found;
  }
  return undefined;
}

const IMAGE =
  /^(ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|RegistryUnavailable|ImageInspectError)$/;

function troubleIn(
  cluster: ObservedCluster,
  pod: Pod,
  container: RunningContainer,
): Trouble | undefined {
  const { name, waiting, init } = container;
  const what = `${init ? 'init container' : 'container'} "${name}"`;
  const place = { kind: 'pod', namespace: pod.namespace, name: pod.name };
  const shows = describe(place);
  if (waiting === undefined) return notReady(cluster, pod, container);
  const { reason, message } = waiting;
  if (IMAGE.test(reason)) {
    const image = textAt(containerOf(pod, name), 'image') ?? '';
    const detail =
      /back-?off/i.test(message) || message === '' ? '' : `: ${shortened(message)}`;
    return {
      shows,
      id: 'image-not-pulled',
      text: `the image ${image} of the ${what} cannot be pulled (${reason})${detail}`,
      when: '',
      fix: 'correct the name or the tag of the image, or give the pod a pull secret',
    };
  }
  if (reason === 'CrashLoopBackOff') return crashing(cluster, pod, container);
  if (reason === 'PodInitializing' || reason === '') return undefined;
  if (reason === 'ContainerCreating') return undefined;
  return {
    shows,
    id: 'container-not-created',
    text: `the ${what} cannot be started (${reason})${message === '' ? '' : `: ${shortened(message)}`}`,
    when: '',
    fix: /configmap|secret/i.test(message)
      ? 'create what is missing, or name the right ConfigMap or Secret'
      : 'correct what keeps the container from being created',
  };
}

/** A container that ends again and again. */
function crashing(
  cluster: ObservedCluster,
  pod: Pod,
  { name, init, ended, restarts }: RunningContainer,
): Trouble {
  const what = `${init ? 'init container' : 'container'} "${name}"`;
  const killed = lastFailure(cluster, pod, 'liveness');
  const probe = probeText(containerOf(pod, name), 'liveness');
  const how = endingText(ended);
  const rest = {
    id: 'crash-loop',
    when: ended === undefined ? '' : ago(ended.at, cluster.now),
    shows: [
      'logs',
      pod.name,
      '--container',
      name,
      '--previous',
      ...inNamespace(pod.namespace),
    ],
  };
  if (killed !== undefined && probe !== undefined && ended?.reason !== 'OOMKilled') {
    return {
      ...rest,
      shows: describe({ kind: 'pod', namespace: pod.namespace, name: pod.name }),
      text: `the ${what} is killed and started again (CrashLoopBackOff), since its ${probe} ${killed.text}`,
      fix: 'correct the liveness probe, or what it asks; a startupProbe gives it time to start',
    };
  }
  const shared = sharedPort(pod);
  return {
    ...rest,
    text: `the ${what} ends again and again (CrashLoopBackOff): ${how}, ${restarts} restarts${shared}`,
    fix:
      ended?.reason === 'OOMKilled'
        ? 'raise the memory limit of the container, or have it use less'
        : 'find out from its log why it ends',
  };
}

/** Two containers of one pod cannot listen on one port: the second one to start ends. */
function sharedPort({ object }: Pod): string {
  const owners = new Map<string, string>();
  for (const container of listAt(object, 'spec', 'containers')) {
    const name = textAt(container, 'name') ?? '';
    for (const port of listAt(container, 'ports')) {
      const key = `${String(at(port, 'containerPort'))}/${textAt(port, 'protocol') ?? 'TCP'}`;
      const other = owners.get(key);
      if (other !== undefined && other !== name) {
        return `; the containers "${other}" and "${name}" both have port ${key}, and only one of them can listen there`;
      }
      owners.set(key, name);
    }
  }
  return '';
}

function endingText(ended: RunningContainer['ended']): string {
  if (ended === undefined) return 'it ends';
  const { reason, code, message } = ended;
  const why = reason === 'Error' || reason === '' ? '' : `${reason}, `;
  const told = message === '' ? '' : `, ${shortened(message)}`;
  return `${why}exit code ${code}${told}`;
}

/** A container that runs, or has ended, and is not ready. */
function notReady(
  cluster: ObservedCluster,
  pod: Pod,
  container: RunningContainer,
): Trouble | undefined {
  const { name, init, ready, started, running, ended } = container;
  const shows = describe({ kind: 'pod', namespace: pod.namespace, name: pod.name });
  if (!running && ended !== undefined && (!init || ended.code !== 0)) {
    return {
      id: 'container-ended',
      text: `the ${init ? 'init container' : 'container'} "${name}" has ended: ${endingText(ended)}`,
      when: ago(ended.at, cluster.now),
      fix: 'find out from its log why it has ended',
      shows: ['logs', pod.name, '--container', name, ...inNamespace(pod.namespace)],
    };
  }
  if (init) {
    return running && !ready && pod.conditions.get('Initialized')?.status === 'False'
      ? {
          shows: ['logs', pod.name, '--container', name, ...inNamespace(pod.namespace)],
          id: 'init-running',
          text: `the init container "${name}" has not ended yet`,
          when: '',
          fix: 'find out from its log what it waits for',
        }
      : undefined;
  }
  if (ready || !running) return undefined;
  const spec = containerOf(pod, name);
  const kind = !started && isFields(at(spec, 'startupProbe')) ? 'startup' : 'readiness';
  const probe = probeText(spec, kind);
  if (probe === undefined) return undefined;
  const failure = lastFailure(cluster, pod, kind);
  return {
    shows,
    id: `${kind}-probe-fails`,
    // Of some pods the events may be gone already.
    key: `${name} ${probe}`,
    text:
      failure === undefined
        ? `${probe} has not succeeded yet`
        : `${probe} ${failure.text}`,
    when: failure?.when ?? '',
    fix: `correct the ${kind} probe of the container "${name}", or have the app answer it`,
  };
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
