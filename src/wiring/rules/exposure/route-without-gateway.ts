import { list } from '../../../words/lists';
import { inNamespace } from '../../../words/objects';
import {
  attachRoute,
  type GatewayReference,
  receive,
} from '../../reach/attach-route';
import { ROUTE_KINDS } from '../../reach/exposure/read-route';
import { gatewaysOf } from '../../reach/gateways';
import { isTypo } from '../../reach/is-typo';
import { mayBeIn } from '../../reach/unknown-namespace';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { example } from './route-without-gateway.example';

/** A route that names a Gateway that does not exist. */
export const routeWithoutGateway: Rule = {
  id: 'route-without-gateway',
  severity: 'error',
  title: 'A route names a Gateway that does not exist.',
  why:
    'The API server accepts a route whatever Gateway it names, and nothing serves a route whose Gateway does not ' +
    'exist. A parentRef without a namespace means a Gateway in the namespace of the route.',
  fix: 'Name a Gateway that exists, and its namespace if that is not the namespace of the route.',
  example,
  *check(wiring) {
    for (const route of ROUTE_KINDS.flatMap((kind) => wiring.ofKind(kind))) {
      for (const { reference, gateway } of attachRoute(wiring, route)) {
        const { namespace, name, field } = reference;
        const evidence =
          gateway === undefined ? evidenceOf(wiring, route, reference) : undefined;
        if (evidence === undefined) continue;
        const { elsewhere, ...found } = evidence;
        yield {
          object: route,
          field,
          message:
            `the ${route.kind} "${route.name}" points to the Gateway "${name}"` +
            `${inNamespace(namespace)}, which ${placeText(elsewhere)}`,
          ...found,
        };
      }
    }
  },
};

function placeText(elsewhere: string | undefined): string {
  return elsewhere === undefined ? 'does not exist' : `is${inNamespace(elsewhere)}`;
}

/** What shows that a Gateway is missing: those that several apps share are seldom in the manifests of one. */
interface Evidence extends Pick<Problem, 'severity' | 'fix'> {
  /** The namespace where there is a Gateway of the name. */
  readonly elsewhere?: string;
}

function evidenceOf(
  wiring: Wiring,
  route: KubernetesObject,
  reference: GatewayReference,
): Evidence | undefined {
  const { namespace, name } = reference;
  const gateways = gatewaysOf(wiring);
  const places = gateways.named(name).map((gateway) => gateway.namespace);
  if (mayBeIn(namespace, places)) return undefined;
  const here = gateways.in(namespace).map((gateway) => gateway.name);
  const misspelt = here.find((other) => isTypo(name, other));
  if (misspelt !== undefined) return { fix: `use the Gateway "${misspelt}"` };
  const elsewhere = evidenceElsewhere(wiring, route, reference);
  if (elsewhere !== undefined) return elsewhere;
  if (here.length > 0) {
    return { severity: 'warning', fix: `use a Gateway that exists: ${list(here)}` };
  }
  return wiring.hasNamespace(namespace) && wiring.isWhole(namespace)
    ? { fix: `add the Gateway "${name}", or name one that exists` }
    : undefined;
}

/** A Gateway of the name is in another namespace, which is misspelt or not named at all. */
function evidenceElsewhere(
  wiring: Wiring,
  route: KubernetesObject,
  reference: GatewayReference,
): Evidence | undefined {
  const { namespace, name, namesNamespace } = reference;
  const namesakes = gatewaysOf(wiring).named(name);
  if (namesNamespace) {
    const meant = namesakes.find((other) => isTypo(namespace, other.namespace));
    return (
      meant && {
        elsewhere: meant.namespace,
        fix: `use namespace: ${meant.namespace} in the parentRef`,
      }
    );
  }
  const taking = namesakes.find(
    (gateway) => receive(wiring, route, reference, gateway).taking.length > 0,
  );
  const meant = taking ?? namesakes[0];
  return (
    meant && {
      elsewhere: meant.namespace,
      // A Gateway that does not let the route in is perhaps another one of the same name.
      severity: taking === undefined ? 'warning' : 'error',
      fix: `add namespace: ${meant.namespace} to the parentRef`,
    }
  );
}
