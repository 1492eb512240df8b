import { listAt, type Service, textAt } from '../../wiring';
import { counted, enumerate } from '../../words/lists';
import { called } from '../../words/objects';
import { fieldsOf, type ObservedCluster } from '../observed/cluster';
import { isNodeReady } from '../observed/node';
import type { Endpoint } from '../observed/slice';
import type { ObjectFields } from '../state';
import type { Cause } from './cause';
import { showEndpoints } from './of-endpoints';
import { referenceOf } from './reference';

/** How many nodes a text names. */
const NAMED = 3;

/**
 * Nodes on which a Service that keeps calls from outside on their node has no pod to give them to.
 *
 * A Service that has no endpoints at all has another cause.
 */
export function causesOfLocalTraffic(
  cluster: ObservedCluster,
  service: Service,
): readonly Cause[] {
  if (service.type !== 'NodePort' && service.type !== 'LoadBalancer') return [];
  const object = fieldsOf(cluster, service.object);
  if (textAt(object, 'spec', 'externalTrafficPolicy') !== 'Local') return [];
  const isKnown =
    cluster.nodes.size > 0 &&
    cluster.hasRead('', 'Node') &&
    cluster.hasRead(service.namespace, 'EndpointSlice');
  const taking = cluster.endpointsOf(service).filter(takesCalls);
  if (!isKnown || taking.length === 0) return [];
  const withPod = new Set(taking.map(({ node }) => node));
  const ready = [...cluster.nodes.keys()].filter((name) =>
    isNodeReady(cluster, name),
  );
  const answering = ready.filter((name) => withPod.has(name));
  if (answering.length === 0) {
    const why =
      'no node that is ready has a ready pod of it, so calls from outside arrive on none';
    return [local(service, object, why, 'ends')];
  }
  // The load balancer asks each node whether it has a pod, and leaves out those without.
  if (service.type === 'LoadBalancer') return [];
  const without = ready.filter(
    (name) => !withPod.has(name) && takesPods(cluster.nodes.get(name)),
  );
  if (without.length === 0) return [];
  const names = without.slice(0, NAMED).map((name) => `"${name}"`);
  const more = without.length - names.length;
  const nodes = enumerate(more === 0 ? names : [...names, `${more} more`]);
  const why =
    `${counted(without.length, 'node')} without a ready pod of it, ${nodes}, ` +
    'drop the calls to its node ports';
  return [
    local(service, object, why.replace(/^(1 .*) drop /, '$1 drops '), 'some'),
  ];
}

/** Whether a node gives calls to an endpoint: to one that ends only while there is no other, but then it does. */
function takesCalls({ ready, serving, terminating }: Endpoint): boolean {
  return ready || (serving && terminating);
}

/** Whether pods are usually put on a node: one of the control plane is not meant to have one. */
function takesPods(node: ObjectFields | undefined): boolean {
  return !listAt(node, 'spec', 'taints').some(
    (taint) => textAt(taint, 'effect') !== 'PreferNoSchedule',
  );
}

function local(
  service: Service,
  object: ObjectFields,
  why: string,
  effect: Cause['effect'],
): Cause {
  return {
    id: 'local-without-pod',
    at: 'way in',
    text: `${called(service.object)} has externalTrafficPolicy: Local, and ${why}`,
    effect,
    observed: true,
    object: referenceOf(object),
    fix: 'run a pod of it on each node that is called, or set externalTrafficPolicy: Cluster',
    shows: showEndpoints(service),
  };
}
