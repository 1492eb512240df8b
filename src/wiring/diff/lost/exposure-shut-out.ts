import { named } from '../../../words/objects';
import {
  exposedPortText,
  policiesOf,
  type ShutPort,
  shutText,
  shutToControllers,
  shutToOutside,
} from '../../policy';
import type { Route } from '../../reach/endpoints';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Wiring } from '../../wiring';
import type { Comparison } from '../comparison';
import { example } from './exposure-shut-out.example';

/** A way into the cluster that leads to one port of a Service. */
interface WayIn {
  readonly object: KubernetesObject;
  readonly route: Route;
  /** What the calls come through: `the load balancer of Service "web"`. */
  readonly through: string;
  readonly isController: boolean;
}

/** Ways into the cluster on which NetworkPolicies let nobody in any more. */
export const exposureShutOut: Comparison = {
  id: 'exposure-shut-out',
  effect: 'loses',
  title: 'NetworkPolicies shut out the calls that a Service is exposed for.',
  why:
    'The first policy that isolates the pods closes them to load balancers, node ports and the ingress controller as ' +
    'well. Inside the cluster everything still answers.',
  example,
  *compare({ before, after }) {
    if (policiesOf(after).areNone) return;
    const were = new Map(waysInto(before).map((way) => [keyOf(way), way]));
    const reported = new Set<string>();
    for (const way of waysInto(after)) {
      const key = keyOf(way);
      const old = were.get(key);
      const shut = reasonShut(after, way);
      const wasOpen = old !== undefined && reasonShut(before, old) === undefined;
      if (shut === undefined || !wasOpen || reported.has(key)) {
        continue;
      }
      reported.add(key);
      yield {
        object: way.object,
        message: `calls through ${way.through} to ${exposedPortText(shut)} are no longer delivered: ${shutText(shut)}`,
        fix: way.isController
          ? 'allow ingress on it from the namespace of the controller'
          : 'allow ingress on it from an ipBlock, or from everybody',
      };
    }
  },
};

function reasonShut(
  wiring: Wiring,
  { route, isController }: WayIn,
): ShutPort | undefined {
  if (route.targets.length === 0) return undefined;
  return isController
    ? shutToControllers(wiring, route)
    : shutToOutside(wiring, route);
}

function waysInto(wiring: Wiring): readonly WayIn[] {
  const byController = wiring.exposures.flatMap(({ object, entries }) =>
    entries.flatMap(({ service, servicePort }) =>
      (service === undefined ? [] : wiring.routes(service))
        .filter((route) => route.servicePort === servicePort)
        .map((route) => ({
          object,
          route,
          through: named(object),
          isController: true,
        })),
    ),
  );
  const byNode = wiring.services.flatMap((service) => {
    const { object, type } = service;
    if (type !== 'NodePort' && type !== 'LoadBalancer') return [];
    const door = type === 'NodePort' ? 'the node port' : 'the load balancer';
    const through = `${door} of ${named(object)}`;
    return wiring
      .routes(service)
      .map((route) => ({ object, route, through, isController: false }));
  });
  return [...byController, ...byNode];
}

function keyOf({ object, route: { service, servicePort } }: WayIn): string {
  const { kind, namespace, name } = object;
  const port = `${servicePort.protocol} ${servicePort.port}`;
  return `${kind} ${namespace}/${name} ${service.namespace}/${service.name} ${port}`;
}
