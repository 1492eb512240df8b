import { pathText } from '../../../words/field-path';
import { named } from '../../../words/objects';
import { declaredConnections } from '../../calls/declared-connections';
import { describeReason, podOf, policiesOf, type Verdict } from '../../policy';
import { servicePortOf } from '../../read/read-service';
import type { Service } from '../../read/service';
import type { Workload } from '../../read/workload';
import type { DeclaredConnection } from '../../rules/policies/policy-blocks-connection';
import type { Wiring } from '../../wiring';
import { type Change, changeOf } from '../change';

/** Calls that a workload makes by its own words, and that policies let through before. */
export function* lostConnections(before: Wiring, after: Wiring): Iterable<Change> {
  if (policiesOf(after).all.length === 0) return;
  const told = new Set<string>();
  for (const connection of declaredConnections(after)) {
    const verdicts = verdictsOf(after, connection.from, connection.service, connection.servicePort.port);
    if (verdicts.length === 0 || !verdicts.every(({ verdict }) => verdict.blocked) || !couldCall(before, connection)) continue;
    const message = textOf(connection, verdicts[0]);
    if (told.has(message)) continue;
    told.add(message);
    yield changeOf(connection.from.object, {
      id: 'caller-shut-out', effect: 'loses', field: connection.field, message,
      fix: `let ${connection.from.name} through in the policies, or take the address away`,
    });
  }
}

interface Answer {
  readonly to: Workload;
  readonly verdict: Verdict;
}

function textOf({ from, address, field }: DeclaredConnection, { to, verdict }: Answer): string {
  const closedIn = verdict.ingress.because === 'closed';
  const reason = closedIn ? describeReason(to.name, 'ingress', verdict.ingress) : describeReason(from.name, 'egress', verdict.egress);
  return `the ${named(from)} calls ${address} (${pathText(field)}) and is shut out: ${reason}`;
}

function couldCall(before: Wiring, { from, service, servicePort }: DeclaredConnection): boolean {
  const caller = before.workloadsNamed(from.namespace, from.name).find(({ kind }) => kind === from.kind);
  const called = before.service(service.namespace, service.name);
  return caller !== undefined && called !== undefined && verdictsOf(before, caller, called, servicePort.port).some(({ verdict }) => !verdict.blocked);
}

function verdictsOf(wiring: Wiring, from: Workload, service: Service, number: number): Answer[] {
  const servicePort = servicePortOf(service, number);
  const route = wiring.routes(service).find((found) => found.servicePort === servicePort);
  const policies = policiesOf(wiring);
  return (route?.targets ?? []).map(({ workload: to, port }) => ({
    to, verdict: policies.allows({ from: podOf(from), to: podOf(to), port, protocol: route?.servicePort.protocol ?? 'TCP' }),
  }));
}
