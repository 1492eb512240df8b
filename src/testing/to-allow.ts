import type { Protocol, Service, Wiring, Workload } from '../wiring';
import { describeReason, podOf, policiesOf, type PolicyEnd, type Verdict } from '../wiring/policy';
import { didYouMean } from '../words/did-you-mean';
import { show } from '../words/show';
import { describeWay } from './describe-way';
import { findNamed } from './find-named';
import { declaredPorts, follow, offers, type PortKey } from './follow';
import { wiringIn } from './manifests';
import type { MatcherResult } from './matcher-result';
import { argument, refuse } from './refuse';

/** A call that the NetworkPolicies let through or stop. */
export interface ExpectedCall {
  /** The name of the workload that calls: `web`, or `shop/web` with its namespace. */
  readonly from: string;

  /** The name of the Service that is called, or of a workload. */
  readonly to: string;

  /** The port by its name, or by its number: one of the Service, or else of the workload's containers. */
  readonly port: number | string;

  /**
   * The namespace of those that are named without theirs.
   * @default - the only one that has something of that name
   */
  readonly namespace?: string;
}

interface Receiver {
  readonly name: string;
  readonly end: PolicyEnd;
  readonly port: number;
  readonly protocol: Protocol;
}

/** Whether the NetworkPolicies let a workload reach a port: all the pods behind it, or none. */
export function toAllow(received: unknown, call: ExpectedCall): MatcherResult {
  const wiring = wiringIn(received);
  const { from, to, port, namespace } = argument('toAllow(call)', call);
  const callers = findNamed('workload', wiring.workloads, from, namespace);
  const receivers = receiversOf(wiring, to, port, namespace);
  const policies = policiesOf(wiring);
  const answers = callers.flatMap((caller) => receivers.map((receiver) => {
    const verdict = policies.allows({ from: podOf(caller), to: receiver.end, port: receiver.port, protocol: receiver.protocol });
    return { verdict, reason: reasonOf(verdict, caller, receiver) };
  }));
  const reasons = (those = answers) => [...new Set(those.map(({ reason }) => reason))].join('; ');
  const pass = answers.every(({ verdict }) => verdict.allowed);
  if (!pass && !answers.every(({ verdict }) => verdict.blocked)) {
    const why = answers.some(({ verdict }) => verdict.allowed) ? 'some of its pods' : 'nobody knows which';
    refuse({ what: `"${from}" may reach "${to}" port ${show(port)} or not, ${why}: ${reasons(answers.filter(({ verdict }) => !verdict.allowed))}` });
  }
  const way = `workload "${from}" reach "${to}" port ${show(port)}`;
  return { pass, message: () => `expected the NetworkPolicies ${pass ? 'not ' : ''}to let ${way}, but ${reasons()}` };
}

/** Both a Service and a workload may have the name; the Service's ports come first. */
function receiversOf(wiring: Wiring, to: string | undefined, port: PortKey | undefined, namespace: string | undefined): readonly Receiver[] {
  const found = findNamed<Service | Workload>('Service or workload', [...wiring.services, ...wiring.workloads], to, namespace);
  const service = found.find((one): one is Service => 'ports' in one && 'headless' in one && offers(one, port));
  if (service !== undefined) return behind(wiring, service, port);
  const workloads = found.filter((one): one is Workload => 'containers' in one);
  const receivers = workloads.flatMap((workload) => {
    const undeclared = workload.ports.length === 0 && typeof port === 'number' ? [{ port, protocol: 'TCP' as const }] : [];
    return [...declaredPorts(workload, port), ...undeclared].map((declared) => podReceiver(workload, declared.port, declared.protocol));
  });
  const names = found.flatMap(({ ports }) => ports.flatMap(({ name }) => name ?? []));
  const numbers = [...new Set(found.flatMap(({ ports }) => ports.map((one) => one.port)))].join(', ');
  if (receivers.length === 0) refuse({ what: `"${to}" has no port ${show(port)}`, fix: didYouMean(port, names) ?? `it has ${numbers || 'none'}` });
  return receivers;
}

function behind(wiring: Wiring, service: Service, port: PortKey | undefined): readonly Receiver[] {
  const way = follow(wiring, service, port);
  const receivers = [
    ...way.arrivals.map((arrival) => podReceiver(arrival.workload, arrival.port, arrival.protocol)),
    ...way.addresses.map(({ address, port: number, protocol }) => ({ name: address, end: { ip: address }, port: number, protocol })),
  ];
  if (receivers.length === 0) refuse({ what: `Service "${service.name}" port ${show(port)} leads to ${describeWay(way)}` });
  return receivers;
}

function podReceiver(workload: Workload, port: number, protocol: Protocol): Receiver {
  return { name: workload.name, end: podOf(workload), port, protocol };
}

/** Where it is open, each side tells; where it is closed, the sides that close it. */
function reasonOf({ allowed, egress, ingress }: Verdict, { name: from }: Workload, { name: to }: Receiver): string {
  const sides = [
    ...(egress.allowed === allowed ? [describeReason(from, 'egress', egress)] : []),
    ...(ingress.allowed === allowed ? [describeReason(to, 'ingress', ingress)] : []),
  ];
  return sides.join(', and ');
}
