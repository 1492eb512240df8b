import { named } from '../../../words/objects';
import type { Door, DoorEntry } from '../../reach/door';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import type { Service } from '../../read/service';
import { integerAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import { oncePerSides } from '../sides';

/** Something outside that leads in. */
export interface WayIn {
  readonly object: KubernetesObject;
  readonly field?: FieldPath;
  readonly leadsTo: string;
}

/** The ways in of both sides, by how they are called from outside. */
export const waysIn = oncePerSides(({ before, after }) => ({
  before: waysInto(before),
  after: waysInto(after),
}));

/** Where several ways in answer one call, what all of them lead to. */
function waysInto({ doors, services }: Wiring): ReadonlyMap<string, WayIn> {
  const ways = new Map<string, WayIn>();
  const add = (way: string, { object, field, leadsTo }: WayIn) => {
    const known = ways.get(way)?.leadsTo ?? leadsTo;
    ways.set(way, {
      object,
      field,
      leadsTo: known === leadsTo ? leadsTo : `${known} and ${leadsTo}`,
    });
  };
  for (const door of doors) {
    for (const entry of door.entries) {
      const { object } = door;
      const wayIn = { object, field: entry.field, leadsTo: backendText(door, entry) };
      for (const way of callsOf(door, entry)) add(way, wayIn);
    }
  }
  for (const service of services) {
    for (const { way, ...wayIn } of openedBy(service)) {
      add(way, { ...wayIn, object: service.object });
    }
  }
  return ways;
}

function callsOf({ object, through }: Door, { hosts, matches }: DoorEntry): string[] {
  const by =
    through.length === 0 ? object.kind : `${object.kind} by ${through.join(', ')}`;
  return (hosts.length === 0 ? ['any host'] : hosts).flatMap((host) =>
    (matches.length === 0 ? ['everything else'] : matches).map(
      (match) => `${host}, ${match} (${by})`,
    ),
  );
}

function backendText(
  { object }: Door,
  { backend: { namespace, name, port } }: DoorEntry,
): string {
  const place = namespace === object.namespace ? '' : ` in namespace "${namespace}"`;
  return `${port === undefined ? '' : `port ${port} of `}Service "${name}"${place}`;
}

function openedBy(
  service: Service,
): (Omit<WayIn, 'object'> & { readonly way: string })[] {
  const { type, object, ports } = service;
  if (type !== 'NodePort' && type !== 'LoadBalancer') return [];
  const checks = integerAt(object.fields, 'spec', 'healthCheckNodePort') !== undefined;
  return ports.flatMap(({ port, protocol, nodePort, field }) => {
    const leadsTo = `${protocol} ${port} of ${named(object)}`;
    const balancer = `port ${port} of the load balancer of ${named(object)}`;
    const number =
      nodePort === undefined
        ? `a port of the cluster's choice on every node for ${leadsTo}`
        : `node port ${nodePort}/${protocol} on every node`;
    const opensNode = type === 'NodePort' || nodePort !== undefined || checks;
    const ways = [
      ...(type === 'LoadBalancer' ? [balancer] : []),
      ...(opensNode ? [number] : []),
    ];
    return ways.map((way) => ({ way, leadsTo, field }));
  });
}
