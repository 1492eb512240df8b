import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Exposure } from './exposure';
import type { Surroundings } from './lead-to';
import { readIngress } from './read-ingress';
import { isOpenShifts, readOpenShiftRoute } from './read-openshift-route';
import { readRoute, ROUTE_KINDS } from './read-route';
import { isTraefiks, readTraefik, TRAEFIK_KINDS } from './read-traefik';

/** Reads everything that exposes Services by host and path, by the objects of each kind. */
export function readExposures(
  around: Surroundings,
  ofKind: (kind: string) => readonly KubernetesObject[],
): Exposure[] {
  const routes = ROUTE_KINDS.flatMap(ofKind);
  const traefiks = TRAEFIK_KINDS.flatMap(ofKind).filter(isTraefiks);
  const openShifts = ofKind('Route').filter(isOpenShifts);
  return [
    ...ofKind('Ingress').map((object) => readIngress(around, object)),
    ...routes.map((object) => readRoute(around, object)),
    ...traefiks.map((object) => readTraefik(around, object)),
    ...openShifts.map((object) => readOpenShiftRoute(around, object)),
  ];
}
