import { NAMESPACE_NAME } from '../../../contract/labels';
import { allOf } from '../../../words/lists';
import { inNamespace } from '../../../words/objects';
import {
  type Attachment,
  attachRoute,
  hostnamesOf,
  type Refusal,
} from '../../reach/attach-route';
import { isAllowed } from '../../reach/reference-grants';
import type { Gateway, Listener } from '../../read/gateway';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { requirementsOf } from '../../read/label-selector';
import { listAt, textAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import { commonHosts } from './common-hosts';
import type { HostPattern } from './host-pattern';
import type { Door } from './way-in';

/** One host of a route that comes in through a Gateway. */
interface Opening {
  readonly host: HostPattern;

  /** The host as the route names it; empty if it names none. */
  readonly hostname: string;

  readonly scheme?: 'http' | 'https';
}

/** What the Gateways of a route let in. */
export interface Intake extends Pick<
  Door,
  'conditions' | 'refusals' | 'unknown' | 'certificates'
> {
  readonly openings: readonly Opening[];
}

/** The port of a scheme; what leads to another one is not in the manifests. */
const PORTS = { http: 80, https: 443 } as const;

const refusalTexts: Readonly<Record<Refusal, string>> = {
  kind: 'takes no HTTPRoute',
  namespace: 'takes no routes of its namespace',
  hostnames: 'serves none of its hosts',
};

/** What the Gateways in the manifests let in of a route, and what others do if they take it. */
export function intakeOf(wiring: Wiring, route: KubernetesObject): Intake {
  const intakes = [
    ...attachRoute(wiring, route).map((attachment) =>
      through(wiring, route, attachment),
    ),
    ...otherParents(route).map((parent) => ifTaken(route, parent)),
  ];
  const none = intakes.length === 0 ? ['the route names no Gateway'] : [];
  return {
    openings: intakes.flatMap(({ openings }) => openings),
    conditions: intakes.flatMap(({ conditions }) => conditions),
    refusals: [...none, ...intakes.flatMap(({ refusals }) => refusals)],
    unknown: intakes.flatMap(({ unknown }) => unknown),
    certificates: intakes.flatMap(({ certificates }) => certificates),
  };
}

/** Parents that let routes in too, such as a ListenerSet; a Service is that of a mesh. */
function otherParents({ fields }: KubernetesObject): string[] {
  return listAt(fields, 'spec', 'parentRefs').flatMap((parent) => {
    const kind = textAt(parent, 'kind') ?? 'Gateway';
    const isOther = kind !== 'Gateway' && kind !== 'Service';
    return isOther ? [`the ${kind} "${textAt(parent, 'name') ?? ''}"`] : [];
  });
}

/** What comes in by something that cannot be looked into. */
function ifTaken(route: KubernetesObject, parent: string): Intake {
  return {
    openings: openingsOf(route, undefined, undefined),
    conditions: [`${parent} takes it`],
    refusals: [],
    unknown: [],
    certificates: [],
  };
}

function through(
  wiring: Wiring,
  route: KubernetesObject,
  { reference, gateway, taking, refusing }: Attachment,
): Intake {
  const gatewayText = `the Gateway "${reference.name}"${inNamespace(reference.namespace)}`;
  if (gateway === undefined) {
    return ifTaken(route, `${gatewayText}, which is not in these manifests,`);
  }
  const carrying = taking
    .filter((listener) => hasCertificate(wiring, gateway, listener))
    .map((listener) => ({ listener, scheme: schemeOf(listener) }));
  const refused = refusing.map(
    ({ listener, refusal }) =>
      `its listener "${listener.name}" ${refusalTexts[refusal]}`,
  );
  const ungranted = taking
    .filter((listener) => !hasCertificate(wiring, gateway, listener))
    .map(
      ({ name }) =>
        `no ReferenceGrant lets its listener "${name}" have its certificate`,
    );
  const reasons = [...refused, ...ungranted];
  const why =
    reasons.length === 0
      ? 'has no such listener'
      : `does not take it: ${allOf(reasons)}`;
  return {
    openings: carrying.flatMap(({ listener, scheme }) =>
      openingsOf(route, listener, scheme),
    ),
    conditions: carrying.flatMap(({ listener }) =>
      labelsText(wiring, route, listener, gatewayText),
    ),
    refusals:
      carrying.length === 0 || ungranted.length > 0
        ? [`${gatewayText} ${why}`]
        : [],
    unknown: carrying.flatMap(({ listener, scheme }) =>
      unknownOf(listener, scheme).map((text) => `${text} of ${gatewayText}`),
    ),
    certificates: carrying.flatMap(({ listener, scheme }) =>
      scheme === 'https'
        ? [`the listener "${listener.name}" of ${gatewayText}`]
        : [],
    ),
  };
}

function unknownOf(
  { name, port, protocol }: Listener,
  scheme: Opening['scheme'],
): string[] {
  if (scheme === undefined) {
    return [`how the protocol ${protocol} is spoken by the listener "${name}"`];
  }
  return port === undefined || port === PORTS[scheme]
    ? []
    : [`which port outside leads to ${port}`];
}

/** Of a protocol that is not the Gateway API's own, nothing is known. */
function schemeOf({ protocol }: Listener): 'http' | 'https' | undefined {
  if (protocol === 'HTTP') return 'http';
  return protocol === 'HTTPS' ? 'https' : undefined;
}

function hasCertificate(
  wiring: Wiring,
  gateway: Gateway,
  { certificates }: Listener,
): boolean {
  return certificates.every(
    ({ namespace, name }) =>
      namespace === gateway.namespace ||
      isAllowed(wiring, {
        from: gateway.object,
        to: { kind: 'Secret', namespace, name },
      }),
  );
}

/** A selector of namespaces, if the labels of the route's are not in the manifests. */
function labelsText(
  wiring: Wiring,
  { namespace }: KubernetesObject,
  { namespaces, name }: Listener,
  gatewayText: string,
): string[] {
  if (namespaces === undefined || typeof namespaces === 'string') return [];
  const isKnown =
    wiring.find('Namespace', '', namespace) !== undefined ||
    requirementsOf(namespaces).every(({ key }) => key === NAMESPACE_NAME);
  const asked = `the listener "${name}" of ${gatewayText} asks for`;
  return isKnown ? [] : [`its namespace has the labels that ${asked}`];
}

function openingsOf(
  route: KubernetesObject,
  listener: Listener | undefined,
  scheme: Opening['scheme'],
): Opening[] {
  const hostnames = hostnamesOf(route);
  return (hostnames.length === 0 ? [''] : hostnames).flatMap((hostname) =>
    commonHosts(listener?.hostname, hostname === '' ? undefined : hostname).map(
      (host) => ({ host, hostname, scheme }),
    ),
  );
}
