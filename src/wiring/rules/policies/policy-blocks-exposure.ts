import { NAMESPACE_NAME } from '../../../contract/labels';
import { called, named } from '../../../words/objects';
import {
  describePolicies,
  opensPort,
  podOf,
  policiesOf,
  type Policy,
  type PolicyPeer,
  type PolicyRule,
} from '../../policy';
import type { Route } from '../../reach/endpoints';
import type { Service } from '../../read/service';
import { textAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { narrowest } from '../support/narrowest-policy';
import type { Problem, Rule } from '../support/rule';
import { example } from './policy-blocks-exposure.example';

const OUTSIDE_TYPES = ['LoadBalancer', 'NodePort'];

/** NetworkPolicies that shut out those for whom a Service is exposed. */
export const policyBlocksExposure: Rule = {
  id: 'policy-blocks-exposure',
  severity: 'error',
  title: 'NetworkPolicies shut out the calls for which a Service is exposed.',
  why:
    'Calls from a load balancer or a node port come from addresses, not from pods, and those from an ingress ' +
    'controller come from its pods, mostly in another namespace. Once a policy isolates the pods, they are dropped ' +
    'unless a rule opens the port to them. The first policy for an app often forgets them.',
  fix:
    'Add a rule with an ipBlock (or without "from") for load balancers and node ports, and one for the namespace of ' +
    'the controller for an Ingress or a route.',
  example,
  *check(wiring) {
    if (policiesOf(wiring).all.length === 0) return;
    for (const service of wiring.services) {
      if (OUTSIDE_TYPES.includes(service.type)) yield* fromAddresses(wiring, service);
    }
    yield* fromControllers(wiring);
  },
};

/** A port of a Service that is shut, and by what. */
interface Shut {
  readonly route: Route;
  readonly workload: Workload;
  readonly port: number;
  readonly policies: readonly Policy[];
  /** The rules that open it, to pods of its own namespace. */
  readonly rules: readonly PolicyRule[];
}

/** A port that nobody may call may be meant like that, unless none of the Service's ports is open. */
function* fromAddresses(wiring: Wiring, service: Service): Iterable<Problem> {
  const routes = wiring.routes(service).filter(({ targets }) => targets.length > 0);
  const shut = routes.flatMap((route) => shutPort(wiring, route) ?? []);
  const opened = shut.filter(({ rules }) => rules.length > 0);
  const none = shut.length === routes.length ? shut.slice(0, 1) : [];
  const by = service.type === 'LoadBalancer' ? 'its load balancer' : 'its node port';
  for (const one of opened.length > 0 ? opened : none) {
    yield {
      ...problemOf(one, `calls through ${by}`),
      fix: `allow ingress on it from an ipBlock, or from everybody, in ${policyText(one)}`,
    };
  }
}

function* fromControllers(wiring: Wiring): Iterable<Problem> {
  const controllers = wiring.workloads.filter(isController);
  const reported = new Set<string>();
  for (const { object, entries } of wiring.exposures) {
    for (const { service, servicePort } of entries) {
      const route =
        service &&
        wiring.routes(service).find((one) => one.servicePort === servicePort);
      const shut = route && shutPort(wiring, route);
      if (shut === undefined) continue;
      const key = `${object.kind} ${object.namespace}/${object.name} ${shut.port}`;
      const severity = severityOf(wiring, controllers, shut);
      if (severity === undefined || reported.has(key)) continue;
      reported.add(key);
      yield {
        ...problemOf(shut, `calls through ${named(object)}`),
        severity,
        fix: `allow ingress on it from the namespace of the controller in ${policyText(shut)}`,
      };
    }
  }
}

/** Of a controller that is in the manifests it is known whether it may call; any other is most likely elsewhere. */
function severityOf(
  wiring: Wiring,
  controllers: readonly Workload[],
  { workload, port, route }: Shut,
): Problem['severity'] | undefined {
  if (controllers.length === 0) return 'warning';
  const { protocol } = route.servicePort;
  const verdicts = controllers.map((controller) =>
    policiesOf(wiring).allows({
      from: podOf(controller),
      to: podOf(workload),
      port,
      protocol,
    }),
  );
  const areShut = verdicts.every(({ ingress }) => ingress.because === 'closed');
  return areShut ? 'error' : undefined;
}

/** The port of the first workload that takes no calls from outside its namespace, if no other does. */
function shutPort(wiring: Wiring, route: Route): Shut | undefined {
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

function problemOf(
  { route: { service, servicePort }, workload, port, policies, rules }: Shut,
  calls: string,
): Pick<Problem, 'object' | 'field' | 'message'> {
  const who = rules.length === 0 ? 'nobody' : 'pods of their own namespace only';
  return {
    object: narrowest(policies).object,
    field: ['spec', 'ingress'],
    message:
      `${calls} to port ${servicePort.port} of ${called(service.object)} are dropped: ` +
      `${describePolicies(policies)} let${policies.length === 1 ? 's' : ''} ${who} ` +
      `call ${servicePort.protocol} ${port} of ${workload.name}`,
  };
}

function policyText({ policies }: Shut): string {
  return describePolicies([narrowest(policies)]);
}

const CONTROLLER_IMAGE =
  /(^|\/)(ingress-nginx\/controller|nginx-ingress|traefik|kong|haproxy-ingress|contour|envoy)([-:@\w.]|$)/;

/** A workload that is an ingress controller, by its image. */
function isController({ containers }: Workload): boolean {
  return containers.some(({ fields }) =>
    CONTROLLER_IMAGE.test(textAt(fields, 'image') ?? ''),
  );
}
