import { listAt, type Service, textAt } from '../../wiring';
import { called } from '../../words/objects';
import { ago, lengthSince } from '../observed/ago';
import {
  addressesOf,
  fieldsOf,
  namedOf,
  type ObservedCluster,
  timeOf,
} from '../observed/cluster';
import { shortened } from '../observed/probe';
import type { Cause } from './cause';
import { describe, referenceOf } from './reference';

/** How long a load balancer may take before its lack is worth a word. */
const PATIENCE = 60_000;

/** What is wrong with a Service itself: a load balancer that never gets an address. */
export function causesOfService(
  cluster: ObservedCluster,
  service: Service,
): readonly Cause[] {
  const object = fieldsOf(cluster, service.object);
  if (service.type !== 'LoadBalancer' || addressesOf(object).length > 0) return [];
  if (listAt(object, 'spec', 'externalIPs').length > 0) return [];
  const created = textAt(object, 'metadata', 'creationTimestamp') ?? '';
  if (cluster.now.getTime() - Date.parse(created) < PATIENCE) return [];
  const [event] = cluster.eventsOf(namedOf(object));
  const reason = event && textAt(event, 'message');
  const since = lengthSince(created, cluster.now);
  const why =
    reason === undefined
      ? 'nothing in the cluster provides load balancers, or what does is not at work'
      : `${shortened(reason)}, ${ago(timeOf(event), cluster.now)}`;
  return [
    {
      id: 'load-balancer-pending',
      at: 'service',
      text:
        `${called(service.object)} is of type LoadBalancer and has no address` +
        `${since === undefined ? '' : ` for ${since}`} (EXTERNAL-IP pending): ${why}`,
      effect: 'ends',
      observed: true,
      object: referenceOf(object),
      fix: 'install what provides load balancers, such as MetalLB, or use an Ingress or a node port',
      shows: describe({
        kind: 'service',
        namespace: service.namespace,
        name: service.name,
      }),
    },
  ];
}
