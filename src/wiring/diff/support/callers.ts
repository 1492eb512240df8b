import type { Protocol } from '../../../contract/protocol';
import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import { describeRule, podOf, policiesOf, type PolicyRule } from '../../policy';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import type { KeptWorkload, Sides } from '../sides';
import { workloadsIn } from './peers';

/** A port of the called pods. */
interface CalledPort {
  readonly port: number;
  readonly protocol: Protocol;
}

/**
 * Whom a change of policies shuts out of a workload, or lets in: of the callers that a new or lost
 * rule speaks of, those
 * that may call other ports of it than before.
 */
export function callersChanged(
  sides: Sides,
  { before: was, after: is }: KeptWorkload,
  had: readonly PolicyRule[],
  has: readonly PolicyRule[],
): string[] {
  const touched = [...onlyIn(had, has), ...onlyIn(has, had)];
  if (
    touched.some(
      ({ peers }) => peers.length === 0 || peers.some((peer) => 'block' in peer),
    )
  ) {
    return [];
  }
  const callers = new Set(touched.flatMap((rule) => workloadsIn(sides.after, rule)));
  const ports = portsOf(is, touched);
  const shut: string[] = [];
  const letIn: string[] = [];
  for (const caller of callers) {
    const old = sides.workloadBefore(caller);
    if (old === undefined) continue;
    const [could, can] = [
      mayCall(sides.before, old, was, ports),
      mayCall(sides.after, caller, is, ports),
    ];
    const [lost, won] = [
      could.filter((port) => !can.includes(port)),
      can.filter((port) => !could.includes(port)),
    ];
    if (lost.length > 0) shut.push(`${named(caller)} on ${portsText(lost)}`);
    if (won.length > 0) letIn.push(`${named(caller)} on ${portsText(won)}`);
  }
  return [
    ...(shut.length > 0 ? [`shuts out ${enumerate(shut)}`] : []),
    ...(letIn.length > 0 ? [`lets in ${enumerate(letIn)}`] : []),
  ];
}

function onlyIn(
  one: readonly PolicyRule[],
  other: readonly PolicyRule[],
): PolicyRule[] {
  const known = new Set(other.map(describeRule));
  return one.filter((rule) => !known.has(describeRule(rule)));
}

/** The ports that the pods declare, and those that the rules name by number. */
function portsOf({ ports }: Workload, rules: readonly PolicyRule[]): CalledPort[] {
  const numbered = rules
    .flatMap((rule) => rule.ports)
    .flatMap(({ port, protocol }) =>
      typeof port === 'number' ? [{ port, protocol }] : [],
    );
  const all = [...ports, ...numbered].map(({ port, protocol }) => ({ port, protocol }));
  return [
    ...new Map(
      all.map((called) => [`${called.protocol} ${called.port}`, called]),
    ).values(),
  ];
}

function mayCall(
  wiring: Wiring,
  from: Workload,
  to: Workload,
  ports: readonly CalledPort[],
): CalledPort[] {
  const policies = policiesOf(wiring);
  const call = { from: podOf(from), to: podOf(to) };
  return ports.filter(
    ({ port, protocol }) =>
      policies.allows({ ...call, port, protocol }).ingress.allowed,
  );
}

function portsText(ports: readonly CalledPort[]): string {
  return enumerate(ports.map(({ port, protocol }) => `${protocol} ${port}`));
}
