import type { Exposure } from '../../reach/exposure/exposure';
import type { Wiring } from '../../wiring';
import { readIngressDoor } from './read-ingress-door';
import { readRouteDoor } from './read-route-door';
import type { Door } from './way-in';

/** The Ingresses and HTTPRoutes of one side. */
export function doorsOf(wiring: Wiring): Door[] {
  const read = (exposure: Exposure): Door[] => {
    const { kind, namespace, name } = exposure.object;
    // Of two objects of one name, the last one counts.
    if (wiring.find(kind, namespace, name) !== exposure.object) {
      return [];
    }
    if (kind === 'Ingress') return [readIngressDoor(wiring, exposure)];
    return kind === 'HTTPRoute' ? [readRouteDoor(wiring, exposure)] : [];
  };
  return wiring.exposures.flatMap(read);
}
