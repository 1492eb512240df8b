import { enumerate } from '../../../words/lists';
import {
  type Attachment,
  attachRoute,
  hostnamesOf,
  type Refusal,
} from '../../reach/attach-route';
import { ROUTE_KINDS } from '../../reach/exposure/read-route';
import { servesHostname } from '../../reach/hostnames';
import type { Gateway } from '../../read/gateway';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { listAt } from '../../read/untyped';
import {
  gatewayText,
  refusalFix,
  refusalText,
  refusedText,
} from '../support/listener-words';
import { missingListener } from '../support/missing-listener';
import type { Problem, Rule } from '../support/rule';
import { example } from './route-not-attached.example';

/** An attachment to a Gateway that is in the manifests. */
type Known = Attachment & { readonly gateway: Gateway };

/** A route that no listener of its Gateway takes. */
export const routeNotAttached: Rule = {
  id: 'route-not-attached',
  severity: 'error',
  title: 'No listener of a Gateway takes a route that names the Gateway.',
  why:
    'A listener takes routes of the kinds that its protocol carries, of the namespaces that it allows, and of the ' +
    'hostname that it serves; unless it says otherwise, only those of its own namespace. The API server accepts ' +
    'any route, but the Gateway ignores one that no listener takes.',
  fix: 'Name a listener that the Gateway has and a hostname that it serves, or let the listener take the route.',
  example,
  *check(wiring) {
    for (const route of ROUTE_KINDS.flatMap((kind) => wiring.ofKind(kind))) {
      const attachments = attachRoute(wiring, route).filter(isKnown);
      if (attachments.length === 0) continue;
      const refused = attachments.filter(({ taking }) => taking.length === 0);
      const parents = listAt(route.fields, 'spec', 'parentRefs').length;
      for (const attachment of refused) {
        yield attachment.refusing.length === 0
          ? missingListener(route, attachment.gateway, attachment.reference)
          : refusedRoute(route, attachment, refused.length < parents);
      }
      if (refused.length === 0 && attachments.length === parents) {
        yield* unservedHostnames(route, attachments);
      }
    }
  },
};

function isKnown(attachment: Attachment): attachment is Known {
  return attachment.gateway !== undefined;
}

/** From what is farthest from taking a route to what nearly does. */
const byNearness: readonly Refusal[] = ['kind', 'namespace', 'hostnames'];

/** None of the listeners that are meant takes the route. */
function refusedRoute(
  route: KubernetesObject,
  { reference: { field }, gateway, refusing }: Known,
  hasOthers: boolean,
): Problem {
  const there = `the ${gatewayText(gateway, route.namespace)}`;
  const [nearest] = [...refusing].sort(
    (a, b) => byNearness.indexOf(b.refusal) - byNearness.indexOf(a.refusal),
  );
  const what = `the ${refusedText(route, nearest.refusal)}`;
  const reasons = refusing.map(
    (each) => `"${each.listener.name}" ${refusalText(each)}`,
  );
  return {
    object: route,
    field: nearest.refusal === 'hostnames' ? ['spec', 'hostnames'] : field,
    // The route may be meant for another parent in the first place.
    severity: hasOthers ? 'warning' : 'error',
    message:
      refusing.length === 1
        ? `the listener "${nearest.listener.name}" of ${there} does not take ${what}: it ${refusalText(nearest)}`
        : `no listener of ${there} takes ${what}: ${enumerate(reasons)}`,
    fix: refusalFix(route, nearest),
  };
}

/** The hostnames of an attached route that no listener serves are ignored. */
function* unservedHostnames(
  route: KubernetesObject,
  attachments: readonly Known[],
): Iterable<Problem> {
  const served = attachments.flatMap(({ taking }) =>
    taking.map(({ hostname }) => hostname),
  );
  const known = enumerate([...new Set(served.flatMap((host) => host ?? []))]);
  for (const [index, hostname] of hostnamesOf(route).entries()) {
    if (served.some((host) => servesHostname(host, hostname))) {
      continue;
    }
    yield {
      object: route,
      field: ['spec', 'hostnames', index],
      severity: 'warning',
      message:
        `the listeners that take the ${route.kind} "${route.name}" serve only ${known}, ` +
        `not its hostname ${hostname}`,
      fix: `add a listener for ${hostname} to the Gateway, or leave the hostname out`,
    };
  }
}
