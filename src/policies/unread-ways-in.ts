import type { Wiring } from '../wiring';
import { called } from '../words/objects';
import { type AllowedCall, isGroup, type UnknownCall } from './allowed-call';

/** Kinds of other APIs that lead calls in from outside: Traefik's, Contour's, Istio's, OpenShift's. */
const KINDS = [
  'IngressRoute',
  'IngressRouteTCP',
  'IngressRouteUDP',
  'HTTPProxy',
  'VirtualService',
  'Route',
];

/** The ways in of which only another controller knows where they lead. */
export function unreadWaysIn(wiring: Wiring): UnknownCall[] {
  return KINDS.flatMap((kind) => wiring.ofKind(kind)).map((object) => ({
    text: `${called(object)} may lead calls in from outside, and is not read here`,
    give: 'who comes in',
    isGivenBy: ({ from, to }: AllowedCall) =>
      !isGroup(from) && isGroup(to) && to.namespace === object.namespace,
  }));
}
