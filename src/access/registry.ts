import type { Construct, IConstruct } from 'constructs';
import { ConstructState } from '../base/construct-state';
import type { Labels } from '../contract/labels';
import type { BackendPort } from '../service/ports';
import { type Peer, podPort } from './rules';
import { WorkloadAccess, type WorkloadDescription } from './workload-access';

/** What is behind a backend, as policies see it, and on which ports traffic arrives there. */
export type Callee = { readonly ports: Readonly<Record<string, BackendPort>> } & (
  | { readonly kind: 'workload'; readonly workload: WorkloadAccess }
  /** Pods that are deployed elsewhere; their labels are unknown unless they were described. */
  | {
      readonly kind: 'pods';
      readonly namespace: string | undefined;
      readonly labels: Labels | undefined;
    }
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  /** A DNS name, whose addresses are not known here. */
  | { readonly kind: 'hostname' }
);

/** Whom an exposed port is open to: anyone, or pods by the labels of their namespaces and their own. */
export type OpenTo =
  'anyone' | { readonly namespaceLabels?: Labels; readonly podLabels?: Labels };

// Other copies of the library use this state: if its format changes, so must the version.
const workloads = new ConstructState<WorkloadAccess>('workload', 1);
const callees = new ConstructState<Callee>('destination', 1);

/**
 * Records how policies see a construct's workload. Each of its Deployments (or its StatefulSet) refers to it, too.
 */
export function registerWorkload(
  scope: Construct,
  description: WorkloadDescription,
): WorkloadAccess {
  const workload = new WorkloadAccess(scope, description);
  workloads.set(scope, workload);
  for (const construct of description.workloads) workloads.set(construct, workload);
  const ports: Record<string, BackendPort> = {};
  for (const port of description.published) ports[port.name] = port;
  registerCallee(scope, { kind: 'workload', workload, ports });
  return workload;
}

/** Records what is behind a backend; for an alias, what is behind its target. */
export function registerCallee(
  backend: IConstruct,
  callee: Callee | undefined,
): void {
  if (callee !== undefined) callees.set(backend, callee);
}

/** The workload of one of the library's constructs, or of a Deployment or StatefulSet that it made. */
export function workloadOf(construct: IConstruct): WorkloadAccess | undefined {
  return workloads.of(construct);
}

/** What is behind a backend; `undefined` if it is not a construct of this library. */
export function calleeOf(backend: IConstruct): Callee | undefined {
  return callees.of(backend);
}

/**
 * Keeps a published port open to callers outside the cluster, however it is exposed.
 *
 * It is always recorded, and only matters once a policy restricts the workload. A backend without
 * pods of this app needs nothing.
 */
export function openPort(backend: IConstruct, port: string, to: OpenTo): void {
  const callee = calleeOf(backend);
  if (callee?.kind === 'workload') {
    callee.workload.open(
      [podPort(callee.ports[port])],
      to === 'anyone' ? to : peerOf(to),
    );
  }
}

function peerOf({ namespaceLabels, podLabels }: Exclude<OpenTo, 'anyone'>): Peer {
  return {
    ...(namespaceLabels && {
      namespaceSelector: { matchLabels: { ...namespaceLabels } },
    }),
    ...(podLabels && { podSelector: { matchLabels: { ...podLabels } } }),
  };
}
