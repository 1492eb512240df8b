import { at, listAt, textAt } from '../../wiring';
import type { ObjectFields } from '../state';
import { ago } from './ago';
import { namedOf, type ObservedCluster, timeOf } from './cluster';
import type { Pod } from './pod';

/** A probe of a container. */
export type ProbeKind = 'readiness' | 'startup' | 'liveness';

/** The manifest of a container of a pod. */
export function containerOf(pod: Pod, name: string): unknown {
  return [
    ...listAt(pod.object, 'spec', 'containers'),
    ...listAt(pod.object, 'spec', 'initContainers'),
  ].find((container) => textAt(container, 'name') === name);
}

/** A probe in words: `readiness GET :8080/healthz`; nothing if there is none. */
export function probeText(container: unknown, kind: ProbeKind): string | undefined {
  const probe = at(container, `${kind}Probe`);
  if (probe === undefined) return undefined;
  return [kind, actionOf(probe)].join(' ');
}

function actionOf(probe: unknown): string {
  const get = at(probe, 'httpGet');
  if (get !== undefined) {
    return `GET :${String(at(get, 'port'))}${textAt(get, 'path') ?? '/'}`;
  }
  const socket = at(probe, 'tcpSocket');
  if (socket !== undefined) return `connection to :${String(at(socket, 'port'))}`;
  const grpc = at(probe, 'grpc');
  if (grpc !== undefined) return `gRPC call to :${String(at(grpc, 'port'))}`;
  return 'command';
}

/** What the kubelet says of a probe that failed last, with its time. */
export function lastFailure(
  cluster: ObservedCluster,
  pod: Pod,
  kind: ProbeKind,
): { readonly text: string; readonly when: string } | undefined {
  const begin = new RegExp(`^${kind} probe (failed|errored)`, 'i');
  const event = cluster
    .eventsOf(namedOf(pod.object))
    .find((one) => begin.test(textAt(one, 'message') ?? ''));
  if (event === undefined) return undefined;
  return { text: inWords(event), when: ago(timeOf(event), cluster.now) };
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/statuscode: (\d+)/, 'answered $1'],
  [/connection refused/i, 'was refused: nothing listens there'],
  [/deadline exceeded|i\/o timeout|timed? ?out/i, 'got no answer in time'],
  [/no route to host|network is unreachable/i, 'found no way to the pod'],
  [/no such host/i, 'found no such host'],
  [
    /server gave HTTP response to HTTPS client/i,
    'asked for HTTPS and was answered by HTTP',
  ],
];

function inWords(event: ObjectFields): string {
  const message = textAt(event, 'message') ?? '';
  const found = WORDS.map(([pattern, words]) => {
    const match = pattern.exec(message);
    return match && words.replace('$1', match[1] ?? '');
  }).find((words) => words !== null);
  return (
    found ?? `failed: ${shortened(message.replace(/^\w+ probe \w+:\s*/i, ''))}`
  );
}

/** A text of the cluster as a part of a sentence. */
export function shortened(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
