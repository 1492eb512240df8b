import { groupOf } from './api-group';
import type { KubernetesObject } from './kubernetes-object';
import { textsAt } from './untyped';

/** Objects that lead calls from outside the cluster to Services, of which nothing is read: their API groups. */
const waysIn: Readonly<Record<string, readonly string[]>> = {
  ApisixRoute: ['apisix.apache.org'],
  HTTPProxy: ['projectcontour.io'],
  IngressRoute: ['contour.heptio.com'],
  Mapping: ['getambassador.io', 'x.getambassador.io'],
  MultiClusterIngress: ['networking.gke.io'],
  RouteGroup: ['zalando.org'],
  TCPIngress: ['configuration.konghq.com'],
  TCPMapping: ['getambassador.io', 'x.getambassador.io'],
  TransportServer: ['k8s.nginx.org', 'cis.f5.com'],
  UDPIngress: ['configuration.konghq.com'],
  VirtualServer: ['k8s.nginx.org', 'cis.f5.com'],
  VirtualServerRoute: ['k8s.nginx.org'],
  VirtualService: ['gateway.solo.io'],
};

/** Whether an object lets calls from outside in, and it is not read where they lead. */
export function isUnreadWayIn(object: KubernetesObject): boolean {
  const { apiVersion, kind } = object;
  const group = groupOf(apiVersion);
  return (
    (Object.hasOwn(waysIn, kind) && waysIn[kind].includes(group)) ||
    (group === 'networking.istio.io' && isOfGateway(object))
  );
}

/** Istio's own gateways are named; without any, the rules are for the calls inside the mesh. */
function isOfGateway({ kind, fields }: KubernetesObject): boolean {
  return (
    kind === 'VirtualService' &&
    textsAt(fields, 'spec', 'gateways').some((gateway) => gateway !== 'mesh')
  );
}
