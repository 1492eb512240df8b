import { named } from '../../../words/objects';
import { gatewayReferencesOf } from '../../reach/attach-route';
import type { Exposure, ExposureEntry } from '../../reach/exposure/exposure';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import type { Service } from '../../read/service';
import { integerAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import { oncePerSides } from '../sides';

/** What a call from outside the cluster is led to, and by which object. */
export interface Exposed {
  readonly object: KubernetesObject;
  readonly field?: FieldPath;
  readonly leadsTo: string;
}

/** What is exposed on both sides, by how it is called from outside the cluster. */
export const exposed = oncePerSides(({ before, after }) => ({
  before: exposedBy(before),
  after: exposedBy(after),
}));

/** Where several objects expose the same, what all of them lead to. */
function exposedBy({ exposures, services }: Wiring): ReadonlyMap<string, Exposed> {
  const calls = new Map<string, Exposed>();
  const add = (call: string, { object, field, leadsTo }: Exposed) => {
    const known = calls.get(call)?.leadsTo ?? leadsTo;
    calls.set(call, {
      object,
      field,
      leadsTo: known === leadsTo ? leadsTo : `${known} and ${leadsTo}`,
    });
  };
  for (const exposure of exposures) {
    for (const entry of exposure.entries) {
      const { object } = exposure;
      const led = {
        object,
        field: entry.field,
        leadsTo: backendText(exposure, entry),
      };
      for (const call of callsOf(exposure, entry)) add(call, led);
    }
  }
  for (const service of services) {
    for (const { call, ...led } of openedBy(service)) {
      add(call, { ...led, object: service.object });
    }
  }
  return calls;
}

/** How the ways in that an entry opens are called, in the order of its hosts and matches. */
export function callsOf(
  exposure: Exposure,
  { hosts, matches }: ExposureEntry,
): string[] {
  const { kind } = exposure.object;
  const controllers = controllersOf(exposure);
  const by =
    controllers.length === 0 ? kind : `${kind} by ${controllers.join(', ')}`;
  return (hosts.length === 0 ? ['any host'] : hosts).flatMap((host) =>
    (matches.length === 0 ? ['everything else'] : matches).map(
      (match) => `${host}, ${match} (${by})`,
    ),
  );
}

/** The class of an Ingress, or the Gateways of a route, with the listener if it names one. */
function controllersOf({ object, through }: Exposure): readonly string[] {
  const references = gatewayReferencesOf(object);
  if (references.length === 0) return through;
  return references.map(({ namespace, name, sectionName, port }) => {
    const listener =
      sectionName === undefined ? '' : `the listener ${sectionName} of `;
    return `${port === undefined ? '' : `port ${port} of `}${listener}${namespace}/${name}`;
  });
}

function backendText(
  { object }: Exposure,
  { backend: { namespace, name, port } }: ExposureEntry,
): string {
  const place =
    namespace === object.namespace ? '' : ` in namespace "${namespace}"`;
  return `${port === undefined ? '' : `port ${port} of `}Service "${name}"${place}`;
}

function openedBy(
  service: Service,
): (Omit<Exposed, 'object'> & { readonly call: string })[] {
  const { type, object, ports } = service;
  if (type !== 'NodePort' && type !== 'LoadBalancer') return [];
  const checks =
    integerAt(object.fields, 'spec', 'healthCheckNodePort') !== undefined;
  return ports.flatMap(({ port, protocol, nodePort, field }) => {
    const leadsTo = `${protocol} ${port} of ${named(object)}`;
    const balancer = `port ${port} of the load balancer of ${named(object)}`;
    const number =
      nodePort === undefined
        ? `a node port chosen by the cluster for ${leadsTo}`
        : `node port ${nodePort}/${protocol} on every node`;
    const opensNode = type === 'NodePort' || nodePort !== undefined || checks;
    const calls = [
      ...(type === 'LoadBalancer' ? [balancer] : []),
      ...(opensNode ? [number] : []),
    ];
    return calls.map((call) => ({ call, leadsTo, field }));
  });
}
