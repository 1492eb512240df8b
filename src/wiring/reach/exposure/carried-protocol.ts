import type { Protocol } from '../../../contract/protocol';
import type { KubernetesObject } from '../../read/kubernetes-object';

const UDP_KINDS = ['UDPRoute', 'IngressRouteUDP'];

/** The protocol in which what comes in by an Ingress or a route reaches the pods. */
export function carriedProtocol({ kind }: KubernetesObject): Protocol {
  return UDP_KINDS.includes(kind) ? 'UDP' : 'TCP';
}
