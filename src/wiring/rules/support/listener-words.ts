import { enumerate } from '../../../words/lists';
import { inNamespace } from '../../../words/objects';
import { showRequirements } from '../../policy/selector';
import {
  hostnamesOf,
  type Refusal,
  type RefusingListener,
} from '../../reach/attach-route';
import type { Gateway, Listener } from '../../read/gateway';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { requirementsOf } from '../../read/label-selector';

/** A Gateway as an object of some namespace sees it: `Gateway "public" in namespace "gateways"`. */
export function gatewayText(
  { namespace, name }: Pick<Gateway, 'namespace' | 'name'>,
  from: string,
): string {
  return `Gateway "${name}"${namespace === from ? '' : inNamespace(namespace)}`;
}

/** A route, and what of it is refused: `HTTPRoute "web" for shop.example.com`. */
export function refusedText(route: KubernetesObject, refusal: Refusal): string {
  const text = `${route.kind} "${route.name}"`;
  switch (refusal) {
    case 'kind':
      return text;
    case 'namespace':
      return `${text}${inNamespace(route.namespace)}`;
    case 'hostnames':
      return `${text} for ${enumerate(hostnamesOf(route))}`;
  }
}

/** Why a listener does not take a route: `takes only TCPRoutes`. */
export function refusalText({ listener, refusal }: RefusingListener): string {
  switch (refusal) {
    case 'kind':
      return takesKinds(listener);
    case 'namespace':
      return `takes only routes of ${namespacesText(listener)}`;
    case 'hostnames':
      return `serves only ${listener.hostname}`;
  }
}

/** The namespaces whose routes a listener takes. */
function namespacesText({ namespaces }: Listener): string {
  if (typeof namespaces !== 'object') return 'its own namespace';
  return `namespaces with ${showRequirements(requirementsOf(namespaces))}`;
}

function takesKinds({ kinds = [], protocol }: Listener): string {
  const takes =
    kinds.length === 0
      ? 'takes no routes of the Gateway API'
      : `takes only ${enumerate(kinds.map((kind) => `${kind}s`))}`;
  return `${takes} (protocol ${protocol})`;
}

/** What makes a listener take a route that it refuses. */
export function refusalFix(
  { kind, namespace }: KubernetesObject,
  { listener: { name, namespaces }, refusal }: RefusingListener,
): string {
  const listener = `the listener "${name}"`;
  switch (refusal) {
    case 'kind':
      return `name a listener that takes ${kind}s, or add one to the Gateway`;
    case 'namespace':
      return typeof namespaces === 'object'
        ? `label the namespace "${namespace}" so that the selector of ${listener} matches it, or change the selector`
        : `let ${listener} take routes of the namespace "${namespace}" by its allowedRoutes`;
    case 'hostnames':
      return `use a hostname that ${listener} serves, or add a listener for that of the ${kind}`;
  }
}
