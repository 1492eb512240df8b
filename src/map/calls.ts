import {
  type Call,
  callsElsewhere,
  type DeclaredCall,
  declaredCalls,
  fixedAddresses,
  groupBy,
  isLoopback,
  leadsToPods,
  type Leg,
  type PodsEnd,
  stepsOf,
  type Trace,
  type Wiring,
  type Workload,
} from '../wiring';
import { compareText } from '../words/compare-text';
import type { Boxes } from './boxes';
import type { Known, Landing, MapEdge, MapNode } from './traffic-map';

/** Follows a call, as `harbour explain` does; all calls of a line have the same trace. */
export type Follow = (call: Call, line: string) => Trace;

/** A call, as one of the places where it is known from has it. */
export interface KnownCall extends Call {
  readonly from: Call['from'] & { readonly workload: Workload };
  readonly address: string;
  readonly place: string;
  readonly by: Known['by'];
}

/** The calls that workloads are configured to make, one line for each host and port that one of them calls. */
export function callEdges(wiring: Wiring, boxes: Boxes, follow: Follow): MapEdge[] {
  return [...callsById(wiring, boxes)].map(([id, same]) =>
    edgeOf(boxes, id, same, follow(same[0], id)),
  );
}

/** The calls by the ids of their lines: those of one line differ only in where they are known from. */
export function callsById(
  wiring: Wiring,
  boxes: Boxes,
): ReadonlyMap<string, readonly KnownCall[]> {
  const calls = knownCalls(wiring).filter(({ host }) => !isLoopback(host));
  return groupBy(
    calls,
    ({ from, host, port = '', protocol = '' }) =>
      `call:${boxes.workload(from.workload).id} ${host} ${port} ${protocol}`,
  );
}

function knownCalls(wiring: Wiring): KnownCall[] {
  const seen = [...declaredCalls(wiring), ...callsElsewhere(wiring)];
  const fixed = fixedAddresses(wiring).map(
    ({ workload, ip: host, port, protocol, text: address, place }): KnownCall => ({
      from: { namespace: workload.namespace, workload },
      host,
      port,
      protocol,
      address,
      place,
      by: 'setting',
    }),
  );
  return [...seen.map((call) => ({ ...call, by: sourceOf(call) })), ...fixed];
}

function sourceOf({ inFile, field }: DeclaredCall): Known['by'] {
  if (inFile) return 'file';
  return field[0] === 'metadata' ? 'declared' : 'setting';
}

function edgeOf(
  boxes: Boxes,
  id: string,
  calls: readonly KnownCall[],
  trace: Trace,
): MapEdge {
  const to = calledBox(boxes, trace);
  const places = [...new Set(calls.map(({ place }) => place))].sort();
  return {
    id,
    kind: 'call',
    from: boxes.workload(calls[0].from.workload).id,
    to: to.id,
    label: labelOf(calls),
    lands: trace.legs.map((leg) => landingOf(boxes, leg)),
    outcome: trace.outcome,
    why: whyNot(trace),
    known: { by: bestSource(calls), places },
  };
}

/** What the name that is called leads to first: an alias comes before what it stands for. */
function calledBox(boxes: Boxes, { call, dns, service }: Trace): MapNode {
  const [first = service] = dns.aliases;
  if (first !== undefined) return boxes.service(first);
  return dns.found === 'nothing'
    ? boxes.missing(call.host, call.from.namespace)
    : boxes.outside(call.host);
}

/** The address that says most; a user and a password in it are nobody's business. */
function labelOf(calls: readonly KnownCall[]): string {
  const [longest] = calls
    .map(({ address }) => address.replace(/(?<=\/\/)[^/@]*@/, ''))
    .sort((one, other) => other.length - one.length || compareText(one, other));
  const { host, port } = calls[0];
  const isNamed = longest.toLowerCase().includes(host.toLowerCase());
  return isNamed
    ? longest
    : [host, port].filter((part) => part !== undefined).join(':');
}

function bestSource(calls: readonly KnownCall[]): Known['by'] {
  const sources = calls.map(({ by }) => by);
  return (['setting', 'file', 'declared'] as const).find((by) =>
    sources.includes(by),
  )!;
}

/** Where a part of a call arrives. */
export function landingOf(boxes: Boxes, leg: Leg): Landing {
  const { port, protocol, declared } = leg;
  const at = { port, portName: declared?.name, protocol };
  if (!leadsToPods(leg)) {
    return { ...at, name: (leg.end as Exclude<Leg['end'], PodsEnd>).address };
  }
  const { workload, pods } = leg.end;
  const { id, name } = boxes.workload(workload);
  return { ...at, node: id, name: pods?.join(', ') ?? name, pods };
}

/** Why it is not certain that all of a call arrives, in the words of `harbour explain`. */
function whyNot(trace: Trace): string[] {
  if (trace.outcome === 'arrives') return [];
  const texts = stepsOf(trace)
    .filter(({ state }) => state !== 'passes')
    .map(({ text }) => text);
  return trace.outcome === 'outside' ? [] : [...new Set(texts)];
}
