import { named } from '../../../words/objects';
import {
  exposedPortText,
  policiesOf,
  type ShutPort,
  shutText,
  shutToControllers,
  shutToOutside,
} from '../../policy';
import type { Service } from '../../read/service';
import type { Wiring } from '../../wiring';
import { blamed } from '../support/blamed';
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
    if (policiesOf(wiring).areNone) return;
    for (const service of wiring.services) {
      if (OUTSIDE_TYPES.includes(service.type)) {
        yield* fromAddresses(wiring, service);
      }
    }
    yield* fromControllers(wiring);
  },
};

/** A port that nobody may call may be meant like that, unless none of the Service's ports is open. */
function* fromAddresses(wiring: Wiring, service: Service): Iterable<Problem> {
  const routes = wiring.routes(service).filter(({ targets }) => targets.length > 0);
  const shut = routes.flatMap((route) => shutToOutside(wiring, route) ?? []);
  const opened = shut.filter(({ rules }) => rules.length > 0);
  const none = shut.length === routes.length ? shut.slice(0, 1) : [];
  const by =
    service.type === 'LoadBalancer' ? 'its load balancer' : 'its node port';
  for (const one of opened.length > 0 ? opened : none) {
    const access = 'ingress on it from an ipBlock, or from everybody,';
    yield problemOf(one, `calls through ${by}`, access);
  }
}

function* fromControllers(wiring: Wiring): Iterable<Problem> {
  const reported = new Set<string>();
  for (const { object, entries } of wiring.exposures) {
    for (const { service, servicePort } of entries) {
      const route =
        service &&
        wiring.routes(service).find((one) => one.servicePort === servicePort);
      const shut = route && shutToControllers(wiring, route);
      if (shut === undefined) continue;
      const key = `${object.kind} ${object.namespace}/${object.name} ${shut.port}`;
      if (reported.has(key)) continue;
      reported.add(key);
      const access = 'ingress on it from the namespace of the controller';
      yield {
        ...problemOf(shut, `calls through ${named(object)}`, access),
        severity: shut.isCertain ? 'error' : 'warning',
      };
    }
  }
}

function problemOf(shut: ShutPort, calls: string, access: string): Problem {
  const { object, field, fix } = blamed('ingress', shut.denied ?? shut);
  return {
    object,
    field,
    message: `${calls} to ${exposedPortText(shut)} are dropped: ${shutText(shut)}`,
    fix: fix(access),
  };
}
