import type { IConstruct } from 'constructs';
import { checkProps, type KeysOf } from '../base/check';
import { addsNothingTo } from '../base/conventions';
import { fail } from '../base/fail';
import {
  type Addressable,
  checkBackend,
  connectionAddress,
  portAndOptions,
} from '../service/address';
import { checkBeforeApply } from './before-apply';
import { type Caller, callerOf } from './caller';
import type { ConnectionOptions } from './connection';
import { checkFree, containersFor, variablesOf } from './environment';
import { noteConnection } from './note-connection';
import { addressPeer, checkLabelled, podsPeer } from './peers';
import { type Callee, calleeOf } from './registry';
import { type Peer, podPort, type PodPort } from './rules';

const keys: KeysOf<ConnectionOptions> = { env: true, containers: true };

/**
 * Gives a caller the address of a backend, and allows it in the backend's policy. Everything is
 * checked before anything is changed.
 */
export function connectWorkload(
  from: IConstruct,
  method: string,
  to: unknown,
  args: readonly unknown[],
): void {
  const caller = callerOf(from, method);
  const { construct: at } = caller;
  const backend = checkBackend(at, `the target of ${method}`, to);
  const { port, options } = portAndOptions<ConnectionOptions>(
    backend,
    method,
    args,
  );
  checkProps(at, `the options of ${method}`, options, keys);
  const address = connectionAddress(backend, port, at);
  const variables = variablesOf(at, options.env, backend, port, address);
  const containers = containersFor(at, caller, options.containers);
  checkFree(at, containers, variables, backend, method);
  checkBeforeApply(caller, backend, calleeOf(backend));
  const open = policyChanges(caller, backend, port.name);

  for (const container of containers) {
    container.setVariables(
      new Map(
        [...variables].filter(([name]) => container.variable(name) === undefined),
      ),
    );
  }
  for (const { apiObject } of isNoted(caller) ? caller.objects : []) {
    noteConnection(apiObject, { ...address, protocol: port.protocol });
  }
  open();
}

/** Whether the caller is annotated with its connections. */
function isNoted({ construct, access }: Caller): boolean {
  return !(access?.description.identity.exact ?? addsNothingTo(construct));
}

/** Opens the policies of both ends of the connection. */
function policyChanges(
  caller: Caller,
  backend: Addressable,
  name: string,
): () => void {
  const callee = calleeOf(backend);
  const arrival = callee && podPort(callee.ports[name]);
  checkKnownToPolicies(caller, backend, callee);
  if (callee?.kind === 'workload' && !callee.workload.isOpenToAnyone) {
    checkLabelled(caller.construct, caller.pods);
  }
  const egressPeers = egressPeersFor(caller, backend, callee, arrival);
  const ingressPeer =
    callee?.kind === 'workload'
      ? podsPeer(caller.construct, caller.pods, callee.workload.pods.namespace)
      : undefined;
  return () => {
    if (arrival === undefined) return;
    if (callee?.kind === 'workload' && ingressPeer !== undefined) {
      callee.workload.letIn([arrival], ingressPeer);
    }
    for (const peer of egressPeers) caller.access?.letOut([arrival], peer);
  };
}

/** A caller that has the address of its node is shut out by every policy that names pods. */
function checkKnownToPolicies(
  { construct, access }: Caller,
  backend: Addressable,
  callee: Callee | undefined,
): void {
  if (access?.onHostNetwork !== true || callee?.kind !== 'workload') return;
  if (callee.workload.isOpenToAnyone) return;
  fail(construct, {
    what:
      'the pods have the address of their node (hostNetwork), so a NetworkPolicy of ' +
      `${backend.node.path} would shut them out`,
    found: `a connection to ${backend.node.path}`,
    fix: `set access: 'anyone' on ${backend.node.path}, or leave hostNetwork out`,
  });
}

/** The peers that the caller's own egress policy must allow. */
function egressPeersFor(
  { construct, pods, access }: Caller,
  backend: Addressable,
  callee: Callee | undefined,
  arrival: PodPort | undefined,
): readonly (Peer | 'anyone')[] {
  if (access === undefined || !access.isolatesEgress) return [];
  switch (callee?.kind) {
    case 'workload':
      // The addresses of nodes are not known, so the port is opened to every address.
      if (callee.workload.onHostNetwork) return ['anyone'];
      return [podsPeer(construct, callee.workload.pods, pods.namespace)];
    case 'addresses':
      return callee.addresses.map(addressPeer);
    // The addresses of a DNS name are not known, so the port is opened to every address.
    case 'hostname':
      return ['anyone'];
    case 'pods':
      if (callee.labels === undefined) break;
      return [
        podsPeer(
          construct,
          { namespace: callee.namespace, labels: callee.labels },
          pods.namespace,
        ),
      ];
    default:
  }
  return fail(construct, {
    what: `with egress: 'declared', a policy needs the pod labels of ${backend.node.path}, which are not known`,
    found: arrival && `${arrival.protocol} ${arrival.port}`,
    fix: 'set them on the ExistingService: pods: { labels: { … } }',
  });
}
