import { at, isFields, listAt, textAt } from '../../wiring';
import { describe, inNamespace } from '../causes/reference';
import { ago } from './ago';
import type { ObservedCluster } from './cluster';
import type { Pod, RunningContainer } from './pod';
import { containerOf, lastFailure, probeText, shortened } from './probe';
import type { Trouble } from './trouble-of-pod';

/** A container that does not run, or is not ready; init containers come first. */
export function containerTrouble(
  cluster: ObservedCluster,
  pod: Pod,
): Trouble | undefined {
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
  if (
    killed !== undefined &&
    probe !== undefined &&
    ended?.reason !== 'OOMKilled'
  ) {
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
  const hasEnded = !running && ended !== undefined && (!init || ended.code !== 0);
  if (hasEnded && container.restarts > 0) return crashing(cluster, pod, container);
  if (hasEnded) {
    return {
      id: 'container-ended',
      text: `the ${init ? 'init container' : 'container'} "${name}" has ended: ${endingText(ended)}`,
      when: ago(ended.at, cluster.now),
      fix: 'find out from its log why it has ended',
      shows: ['logs', pod.name, '--container', name, ...inNamespace(pod.namespace)],
    };
  }
  if (init) {
    return running &&
      !ready &&
      pod.conditions.get('Initialized')?.status === 'False'
      ? {
          shows: [
            'logs',
            pod.name,
            '--container',
            name,
            ...inNamespace(pod.namespace),
          ],
          id: 'init-running',
          text: `the init container "${name}" has not ended yet`,
          when: '',
          fix: 'find out from its log what it waits for',
        }
      : undefined;
  }
  if (ready || !running) return undefined;
  const spec = containerOf(pod, name);
  const kind =
    !started && isFields(at(spec, 'startupProbe')) ? 'startup' : 'readiness';
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
