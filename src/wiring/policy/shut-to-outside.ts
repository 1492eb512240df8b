import { NAMESPACE_NAME } from '../../contract/labels';
import { called } from '../../words/objects';
import { oncePerWiring } from '../once-per-wiring';
import type { Route } from '../reach/endpoints';
import { textAt } from '../read/untyped';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import { mayAccept } from './admin/match-admin';
import { describePolicies, describeReason } from './describe';
import { podOf } from './known-pods';
import { opensPort } from './match';
import { policiesOf } from './of-wiring';
import type { Policy, PolicyPeer, PolicyPod, PolicyRule } from './policy';
import { isClosed, type Reason } from './verdict';

/** A port of a Service that takes no calls from outside the namespace of its pods, and why. */
export interface ShutPort {
  readonly route: Route;
  readonly workload: Workload;
  readonly port: number;
  readonly policies: readonly Policy[];
  /** The rules that open it, to pods of its own namespace. */
  readonly rules: readonly PolicyRule[];
  /** Why the cluster's administrator denies the calls, if NetworkPolicies do not. */
  readonly denied?: Reason;
}

/** The port of the first workload that takes no calls from outside its namespace, if no other does. */
export function shutToOutside(wiring: Wiring, route: Route): ShutPort | undefined {
  if (route.addresses.length > 0) return undefined;
  const { protocol } = route.servicePort;
  const each = route.targets.map(({ workload, port }) => {
    const end = podOf(workload);
    const { isolated, policies, rules, unread } = policiesOf(wiring).ingress(end);
    const opening = rules.filter(({ ports }) =>
      opensPort(ports, { end, port, protocol }),
    );
    const isShut =
      isolated &&
      // Its operator knows its ports.
      workload.object.maker === undefined &&
      !workload.hostNetwork &&
      unread.length === 0 &&
      opening.every((rule) => isOwnNamespace(rule, workload.namespace));
    return isShut ? { route, workload, port, policies, rules: opening } : undefined;
  });
  return each.every((one) => one !== undefined) ? each[0] : undefined;
}

/** Which policies let whom call the port of which pods, as the end of a sentence. */
export function shutText({
  route: { servicePort },
  workload,
  port,
  policies,
  rules,
  denied,
}: ShutPort): string {
  if (denied !== undefined) {
    return describeReason(workload.name, 'ingress', denied);
  }
  const who = rules.length === 0 ? 'nobody' : 'pods of their own namespace only';
  return (
    `${describePolicies(policies)} let${policies.length === 1 ? 's' : ''} ${who} ` +
    `call ${servicePort.protocol} ${port} of ${workload.name}`
  );
}

/** The port of a Service as the beginning of such a sentence names it. */
export function exposedPortText({
  route: { service, servicePort },
}: ShutPort): string {
  return `port ${servicePort.port} of ${called(service.object)}`;
}

/**
 * The port of the first workload that takes no calls of the ingress controllers, if no other does. Of
 * those that are in the manifests it is certain; any other is most likely in another namespace.
 */
export function shutToControllers(
  wiring: Wiring,
  route: Route,
): (ShutPort & { readonly isCertain: boolean }) | undefined {
  const shut = shutToOutside(wiring, route) ?? deniedToPods(wiring, route);
  if (shut === undefined) return undefined;
  const isCertain = controllersOf(wiring).length > 0;
  const isShut = isCertain
    ? callsOfControllers(wiring, shut).every(isClosed)
    : !mayBeAccepted(wiring, shut);
  return isShut ? { ...shut, isCertain } : undefined;
}

/** Whether the administrator may let in pods of other namespaces, whatever NetworkPolicies say. */
function mayBeAccepted(
  wiring: Wiring,
  { workload, port, route, denied }: ShutPort,
): boolean {
  const end = podOf(workload);
  const { protocol } = route.servicePort;
  const { admin } = policiesOf(wiring).ingress(end);
  return (
    denied === undefined &&
    admin.some((rule) => mayAccept(rule, { end, port, protocol }))
  );
}

/** The port of the first workload to which the administrator denies the controllers' calls, if no other takes them. */
function deniedToPods(wiring: Wiring, route: Route): ShutPort | undefined {
  if (route.addresses.length > 0) return undefined;
  const each = route.targets.map(({ workload, port }) => {
    const target = { route, workload, port, policies: [], rules: [] };
    const [denied] = callsOfControllers(wiring, target);
    return denied.because === 'denied' ? { ...target, denied } : undefined;
  });
  return each.every((one) => one !== undefined) ? each[0] : undefined;
}

/** What becomes of the calls of all known controllers, or else of an unknown one. */
function callsOfControllers(
  wiring: Wiring,
  { workload, port, route }: ShutPort,
): readonly Reason[] {
  const known = controllersOf(wiring).map(podOf);
  const { protocol } = route.servicePort;
  const to = podOf(workload);
  const anyPod: PolicyPod = { namespace: '', labels: undefined, ports: [] };
  const callers = known.length > 0 ? known : [anyPod];
  return callers.map(
    (from) => policiesOf(wiring).allows({ from, to, port, protocol }).ingress,
  );
}

/** Whether a rule lets in pods of the policy's own namespace only. */
function isOwnNamespace({ peers }: PolicyRule, namespace: string): boolean {
  return peers.length > 0 && peers.every((peer) => isOwn(peer, namespace));
}

function isOwn(peer: PolicyPeer, namespace: string): boolean {
  if ('block' in peer) return false;
  return (
    peer.namespaces === undefined ||
    peer.namespaces.some(
      ({ key, operator, values }) =>
        key === NAMESPACE_NAME &&
        operator === 'In' &&
        values.every((value) => value === namespace),
    )
  );
}

const CONTROLLER_IMAGE =
  /(^|\/)(ingress-nginx\/controller|nginx-ingress|traefik|kong|haproxy-ingress|contour|envoy)([-:@\w.]|$)/;

/** The ingress controllers of the manifests, for which every workload has to be looked at. */
const controllersOf = oncePerWiring(({ workloads }) =>
  workloads.filter(isController),
);

/** A workload that is an ingress controller, by its image. */
function isController({ containers }: Workload): boolean {
  return containers.some(({ fields }) =>
    CONTROLLER_IMAGE.test(textAt(fields, 'image') ?? ''),
  );
}
