import type { Service, ServicePort } from '../../wiring';
import { counted } from '../../words/lists';
import { called } from '../../words/objects';
import type { ObservedCluster } from '../observed/cluster';
import type { Pod } from '../observed/pod';
import type { Endpoint } from '../observed/slice';
import type { Cause } from './cause';
import { inNamespace, referenceOf } from './reference';

/** The pods that a Service selects, as they are. */
export function selectedPodsOf(
  cluster: ObservedCluster,
  { namespace, selector }: Service,
): readonly Pod[] {
  if (selector === undefined) return [];
  return cluster.podsWith(namespace, selector).filter(({ finished }) => !finished);
}

/** The endpoints that take the calls to a port of a Service. */
export function takingEndpoints(
  cluster: ObservedCluster,
  service: Service,
  { name = '' }: Pick<ServicePort, 'name'>,
): readonly Endpoint[] {
  return cluster
    .endpointsOf(service)
    .filter(
      ({ ready, ports }) => ready && ports.some((port) => port.name === name),
    );
}

/** The words of kubectl that show the endpoints of a Service. */
export function showEndpoints({ namespace, name }: Service): readonly string[] {
  return [
    'get',
    'endpointslices',
    '--selector',
    `kubernetes.io/service-name=${name}`,
    ...inNamespace(namespace),
  ];
}

/** Where the EndpointSlices differ from what the selector says. */
export function causesOfEndpoints(
  cluster: ObservedCluster,
  service: Service,
): readonly Cause[] {
  const { namespace, selector } = service;
  if (
    !cluster.hasRead(namespace, 'EndpointSlice', 'Pod') ||
    selector === undefined
  ) {
    return [];
  }
  const endpoints = cluster.endpointsOf(service);
  const listed = new Set(endpoints.map(({ pod }) => pod));
  const ready = selectedPodsOf(cluster, service).filter((pod) => pod.ready);
  const unlisted = ready.filter(({ name }) => !listed.has(name));
  const stale = endpoints.filter(
    ({ ready: isReady, pod }) =>
      isReady &&
      pod !== undefined &&
      cluster.find({ kind: 'Pod', namespace, name: pod }) === undefined,
  );
  const cause = (id: string, text: string, ends: boolean): Cause => ({
    id,
    text,
    at: 'endpoints',
    effect: ends ? 'ends' : 'beside',
    observed: true,
    object: referenceOf(service.object.fields),
    fix: 'wait a few seconds; if it stays so, see whether the controller manager of the cluster runs',
    shows: showEndpoints(service),
  });
  const isEmpty = !endpoints.some((endpoint) => endpoint.ready);
  return [
    ...(unlisted.length === 0
      ? []
      : [
          cause(
            'endpoints-behind',
            `the EndpointSlices of ${called(service.object)} lack ` +
              `${unlisted.length} of ${counted(ready.length, 'ready pod')}`,
            isEmpty,
          ),
        ]),
    ...(stale.length === 0
      ? []
      : [
          cause(
            'endpoints-stale',
            `the EndpointSlices of ${called(service.object)} still list ` +
              `${counted(stale.length, 'pod')} that ${stale.length === 1 ? 'is' : 'are'} gone`,
            false,
          ),
        ]),
  ];
}
