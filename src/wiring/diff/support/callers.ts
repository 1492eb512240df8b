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
 * The callers that a change of policies blocks or newly allows: of those that an added or removed rule
 * matches, the ones that may call other ports of the workload than before.
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
  const callers = new Set(
    touched.flatMap((rule) => workloadsIn(sides.after, rule)),
  );
  const ports = portsOf(is, touched);
  const blocked: string[] = [];
  const allowed: string[] = [];
  for (const caller of callers) {
    const old = sides.workloadBefore(caller);
    if (old === undefined) continue;
    const [could, can] = [
      mayCall(sides.before, old, was, ports),
      mayCall(sides.after, caller, is, ports),
    ];
    const [lost, gained] = [
      could.filter((port) => !can.includes(port)),
      can.filter((port) => !could.includes(port)),
    ];
    if (lost.length > 0) blocked.push(`${named(caller)} on ${portsText(lost)}`);
    if (gained.length > 0) allowed.push(`${named(caller)} on ${portsText(gained)}`);
  }
  return [
    ...(blocked.length > 0
      ? [`can no longer be called by ${enumerate(blocked)}`]
      : []),
    ...(allowed.length > 0 ? [`can now be called by ${enumerate(allowed)}`] : []),
  ];
}

function onlyIn(
  one: readonly PolicyRule[],
  other: readonly PolicyRule[],
): PolicyRule[] {
  const known = new Set(other.map(describeRule));
  return one.filter((rule) => !known.has(describeRule(rule)));
}

/** The ports that the pods declare, and those that the rules list by number. */
function portsOf({ ports }: Workload, rules: readonly PolicyRule[]): CalledPort[] {
  const numbered = rules
    .flatMap((rule) => rule.ports)
    .flatMap(({ port, protocol }) =>
      typeof port === 'number' ? [{ port, protocol }] : [],
    );
  const all = [...ports, ...numbered].map(({ port, protocol }) => ({
    port,
    protocol,
  }));
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
