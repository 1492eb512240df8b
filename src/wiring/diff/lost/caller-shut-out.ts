import { pathText } from '../../../words/field-path';
import { named } from '../../../words/objects';
import { declaredConnections } from '../../calls/declared-connections';
import { describeReason, podOf, policiesOf, type Verdict } from '../../policy';
import { servicePortOf } from '../../read/read-service';
import type { Service } from '../../read/service';
import type { Workload } from '../../read/workload';
import type { DeclaredConnection } from '../../rules/policies/policy-blocks-connection';
import type { Wiring } from '../../wiring';
import type { Comparison } from '../comparison';
import type { Sides } from '../sides';
import { example } from './caller-shut-out.example';

/** Calls that a workload makes by its own words, and that policies let through before. */
export const callerShutOut: Comparison = {
  id: 'caller-shut-out',
  effect: 'loses',
  title: 'NetworkPolicies shut out a caller that was let in.',
  why: 'A NetworkPolicy closes the pods that it selects to everybody whom no policy lets in, as soon as it is '
    + 'applied. Most network plugins drop the packets, so the caller runs into timeouts.',
  example,
  * compare(sides) {
    if (policiesOf(sides.after).all.length === 0) return;
    const told = new Set<string>();
    for (const connection of declaredConnections(sides.after)) {
      const message = lossOf(sides, connection);
      if (message === undefined || told.has(message)) continue;
      told.add(message);
      const { from, field } = connection;
      const fix = `let ${from.name} through in the policies, or take the address away`;
      yield { object: from.object, field, message, fix };
    }
  },
};

/** How a connection ends that arrived before. */
function lossOf({ before, after }: Sides, connection: DeclaredConnection): string | undefined {
  const verdicts = verdictsOf(after, connection.from, connection.service, connection.servicePort.port);
  if (verdicts.length === 0 || !verdicts.every(({ verdict }) => verdict.blocked)) return undefined;
  return couldCall(before, connection) ? textOf(connection, verdicts[0]) : undefined;
}

interface Answer {
  readonly to: Workload;
  readonly verdict: Verdict;
}

function textOf({ from, address, field }: DeclaredConnection, { to, verdict: { ingress, egress } }: Answer): string {
  const reason = ingress.because === 'closed'
    ? describeReason(to.name, 'ingress', ingress)
    : describeReason(from.name, 'egress', egress);
  return `the ${named(from)} calls ${address} (${pathText(field)}) and is shut out: ${reason}`;
}

function couldCall(before: Wiring, { from, service, servicePort }: DeclaredConnection): boolean {
  const caller = before.workloadsNamed(from.namespace, from.name).find(({ kind }) => kind === from.kind);
  const called = before.service(service.namespace, service.name);
  if (caller === undefined || called === undefined) return false;
  return verdictsOf(before, caller, called, servicePort.port).some(({ verdict }) => !verdict.blocked);
}

function verdictsOf(wiring: Wiring, from: Workload, service: Service, number: number): Answer[] {
  const servicePort = servicePortOf(service, number);
  const route = wiring.routes(service).find((found) => found.servicePort === servicePort);
  const policies = policiesOf(wiring);
  const protocol = route?.servicePort.protocol ?? 'TCP';
  return (route?.targets ?? []).map(({ workload: to, port }) => ({
    to, verdict: policies.allows({ from: podOf(from), to: podOf(to), port, protocol }),
  }));
}
