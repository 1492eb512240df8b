import { named } from '../../../words/objects';
import type { Door, DoorEntry } from '../../reach/door';
import type { Service } from '../../read/service';
import { integerAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import { type Change, changeOf } from '../change';

/** Something outside that leads in. */
interface WayIn {
  readonly change: (message: string, what: 'opens' | 'closes' | 'leads') => Change;
  readonly leadsTo: string;
}

/** Ways in from outside that open, close, or lead elsewhere. */
export function* otherDoors(before: Wiring, after: Wiring): Iterable<Change> {
  const [had, has] = [waysIn(before), waysIn(after)];
  for (const [way, { change, leadsTo }] of has) {
    const old = had.get(way);
    if (old === undefined) yield change(`${way} opens to ${leadsTo}`, 'opens');
    else if (old.leadsTo !== leadsTo) yield change(`${way} leads to ${leadsTo} instead of ${old.leadsTo}`, 'leads');
  }
  for (const [way, { change, leadsTo }] of had) {
    if (!has.has(way)) yield change(`${way} closes, which led to ${leadsTo}`, 'closes');
  }
}

/** The ways in, by how they are called from outside; where several answer one call, what all of them lead to. */
function waysIn({ doors, services }: Wiring): ReadonlyMap<string, WayIn> {
  const ways = new Map<string, WayIn>();
  const add = (way: string, leadsTo: string, object: Service['object'], field?: DoorEntry['field']) => {
    const known = ways.get(way);
    ways.set(way, {
      leadsTo: known === undefined || known.leadsTo === leadsTo ? leadsTo : `${known.leadsTo} and ${leadsTo}`,
      change: (message, what) => changeOf(object, { id: `door-${what}`, effect: 'changes', field: what === 'closes' ? undefined : field, message }),
    });
  };
  for (const door of doors) {
    for (const entry of door.entries) callsOf(door, entry).forEach((way) => add(way, backendText(door, entry), door.object, entry.field));
  }
  for (const service of services) for (const { way, leadsTo, field } of openedBy(service)) add(way, leadsTo, service.object, field);
  return ways;
}

function callsOf({ object, through }: Door, { hosts, matches }: DoorEntry): string[] {
  const by = through.length === 0 ? object.kind : `${object.kind} by ${through.join(', ')}`;
  return (hosts.length === 0 ? ['any host'] : hosts).flatMap((host) =>
    (matches.length === 0 ? ['everything else'] : matches).map((match) => `${host}, ${match} (${by})`));
}

function backendText({ object }: Door, { backend: { namespace, name, port } }: DoorEntry): string {
  return `${port === undefined ? '' : `port ${port} of `}Service "${name}"${namespace === object.namespace ? '' : ` in namespace "${namespace}"`}`;
}

function openedBy(service: Service): { readonly way: string; readonly leadsTo: string; readonly field: DoorEntry['field'] }[] {
  const { type, object, ports } = service;
  if (type !== 'NodePort' && type !== 'LoadBalancer') return [];
  return ports.flatMap(({ port, protocol, nodePort, field }) => {
    const leadsTo = `${protocol} ${port} of ${named(object)}`;
    const balancer = type === 'LoadBalancer' ? [{ way: `port ${port} of the load balancer of ${named(object)}`, leadsTo, field }] : [];
    const number = nodePort === undefined ? `a port of the cluster's choice on every node for ${protocol} ${port} of ${named(object)}` : `node port ${nodePort}/${protocol} on every node`;
    const allocates = type === 'NodePort' || nodePort !== undefined || integerAt(object.fields, 'spec', 'healthCheckNodePort') !== undefined;
    return allocates ? [...balancer, { way: number, leadsTo, field }] : balancer;
  });
}
