import { NAMESPACE_NAME } from '../../contract/labels';
import { called } from '../../words/objects';
import { oncePerWiring } from '../once-per-wiring';
import type { Route } from '../reach/endpoints';
import { textAt } from '../read/untyped';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import { describePolicies } from './describe';
import { podOf } from './known-pods';
import { opensPort } from './match';
import { policiesOf } from './of-wiring';
import type { Policy, PolicyPeer, PolicyRule } from './policy';

/** A port of a Service that takes no calls from outside the namespace of its pods, and why. */
export interface ShutPort {
  readonly route: Route;
  readonly workload: Workload;
  readonly port: number;
  readonly policies: readonly Policy[];
  /** The rules that open it, to pods of its own namespace. */
  readonly rules: readonly PolicyRule[];
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
}: ShutPort): string {
  const who = rules.length === 0 ? 'nobody' : 'pods of their own namespace only';
  return (
    `${describePolicies(policies)} let${policies.length === 1 ? 's' : ''} ${who} ` +
    `call ${servicePort.protocol} ${port} of ${workload.name}`
  );
}

/** The port of a Service as the beginning of such a sentence names it. */
export function exposedPortText({ route: { service, servicePort } }: ShutPort): string {
  return `port ${servicePort.port} of ${called(service.object)}`;
}

/**
 * Whether the ingress controllers may not call a port: of those that are in the manifests it is known;
 * any other is most likely in another namespace.
 */
export function shutsOutControllers(
  wiring: Wiring,
  { workload, port, route }: ShutPort,
): boolean | 'probably' {
  const controllers = controllersOf(wiring);
  if (controllers.length === 0) return 'probably';
  const { protocol } = route.servicePort;
  const to = podOf(workload);
  return controllers.every((controller) => {
    const call = { from: podOf(controller), to, port, protocol };
    return policiesOf(wiring).allows(call).ingress.because === 'closed';
  });
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
const controllersOf = oncePerWiring(({ workloads }) => workloads.filter(isController));

/** A workload that is an ingress controller, by its image. */
function isController({ containers }: Workload): boolean {
  return containers.some(({ fields }) =>
    CONTROLLER_IMAGE.test(textAt(fields, 'image') ?? ''),
  );
}
