import { NAMESPACE_NAME } from '../../contract/labels';
import { GATEWAY_API } from '../read/api-group';
import type { Gateway, Listener } from '../read/gateway';
import type { FieldPath, KubernetesObject } from '../read/kubernetes-object';
import { type LabelSelector, meets, requirementsOf } from '../read/label-selector';
import { at, integerAt, listAt, textAt, textsAt } from '../read/untyped';
import type { Wiring } from '../wiring';
import { gatewaysOf } from './gateways';
import { servesHostname } from './hostnames';

/** One of a route's parents that is a Gateway, as the route names it. */
export interface GatewayReference {
  /** The Gateway's namespace, which is the route's if none is named. */
  readonly namespace: string;
  readonly namesNamespace: boolean;
  readonly name: string;

  /** The name of the listener that is meant. @default - any */
  readonly sectionName?: string;

  /** The port of the listeners that are meant. @default - any */
  readonly port?: number;

  /** Where the Gateway is named, from the route's root. */
  readonly field: FieldPath;
}

/** Why a listener certainly does not take a route: its kind, its namespace, or all of its hostnames. */
export type Refusal = 'kind' | 'namespace' | 'hostnames';

/** A listener that certainly does not take a route. */
export interface RefusingListener {
  readonly listener: Listener;

  /** The first reason there is. */
  readonly refusal: Refusal;
}

/** What the listeners that a reference means do with a route; there may be none. */
export interface Reception {
  /** Those that take it, as far as these manifests show. */
  readonly taking: readonly Listener[];
  readonly refusing: readonly RefusingListener[];
}

/** What a reference to a Gateway comes to. */
export interface Attachment extends Reception {
  readonly reference: GatewayReference;

  /** The Gateway, if it is in the manifests. */
  readonly gateway?: Gateway;
}

/** How a route is attached to the Gateways that it names; its parents of other kinds are left out. */
export function attachRoute(wiring: Wiring, route: KubernetesObject): Attachment[] {
  return gatewayReferencesOf(route).map((reference) => {
    const gateway = gatewaysOf(wiring).find(reference.namespace, reference.name);
    return gateway === undefined
      ? { reference, taking: [], refusing: [] }
      : { reference, gateway, ...receive(wiring, route, reference, gateway) };
  });
}

/** What a Gateway does with a route that refers to it, or that would do so if it got the name right. */
export function receive(
  wiring: Wiring,
  route: KubernetesObject,
  reference: GatewayReference,
  gateway: Gateway,
): Reception {
  const taking: Listener[] = [];
  const refusing: RefusingListener[] = [];
  for (const listener of gateway.listeners) {
    if (!isMeant(reference, listener)) continue;
    const refusal = refusalOf(wiring, route, gateway, listener);
    if (refusal === undefined) taking.push(listener);
    else refusing.push({ listener, refusal });
  }
  return { taking, refusing };
}

function refusalOf(
  wiring: Wiring,
  route: KubernetesObject,
  gateway: Gateway,
  { kinds, namespaces, hostname }: Listener,
): Refusal | undefined {
  if (kinds?.includes(route.kind) === false) return 'kind';
  if (!mayComeFrom(wiring, route.namespace, gateway.namespace, namespaces)) {
    return 'namespace';
  }
  const wanted = hostnamesOf(route);
  const isServed =
    wanted.length === 0 || wanted.some((host) => servesHostname(hostname, host));
  return isServed ? undefined : 'hostnames';
}

/** The hostnames of a route; none for any. */
export function hostnamesOf({ fields }: KubernetesObject): readonly string[] {
  return textsAt(fields, 'spec', 'hostnames');
}

/** The Gateways among the parents of a route. */
export function gatewayReferencesOf({
  namespace,
  fields,
}: KubernetesObject): GatewayReference[] {
  return listAt(fields, 'spec', 'parentRefs').flatMap((parent, index) => {
    const name = textAt(parent, 'name');
    // An empty group is the core API, whose Services are the parents of a mesh's routes.
    const isGateway =
      (at(parent, 'group') ?? GATEWAY_API) === GATEWAY_API &&
      (textAt(parent, 'kind') ?? 'Gateway') === 'Gateway';
    if (name === undefined || !isGateway) return [];
    const named = textAt(parent, 'namespace');
    return [
      {
        namespace: named ?? namespace,
        namesNamespace: named !== undefined,
        name,
        sectionName: textAt(parent, 'sectionName'),
        port: integerAt(parent, 'port'),
        field: ['spec', 'parentRefs', index],
      },
    ];
  });
}

function isMeant(
  { sectionName, port }: GatewayReference,
  listener: Listener,
): boolean {
  return (
    [undefined, listener.name].includes(sectionName) &&
    [undefined, listener.port].includes(port)
  );
}

/** Whether a Gateway's listener may take routes of a namespace. */
function mayComeFrom(
  wiring: Wiring,
  from: string,
  own: string,
  namespaces: Listener['namespaces'],
): boolean {
  if (namespaces === undefined || namespaces === 'All') return true;
  if (namespaces === 'Same') {
    return from === own || from === '' || own === '';
  }
  return mayMatch(namespaces, from, wiring.find('Namespace', '', from));
}

/** Whether a selector may match a namespace, of which only the name is known if its object is not in the manifests. */
function mayMatch(
  selector: LabelSelector,
  name: string,
  namespace: KubernetesObject | undefined,
): boolean {
  if (name === '') return true;
  // The API server labels each namespace with its name.
  const labels = { ...namespace?.labels, [NAMESPACE_NAME]: name };
  return requirementsOf(selector)
    .filter(({ key }) => namespace !== undefined || key === NAMESPACE_NAME)
    .every((requirement) => meets(labels, requirement));
}
