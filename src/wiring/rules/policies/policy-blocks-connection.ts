import { pathText } from '../../../words/field-path';
import { describePolicies, describeReason, podOf, policiesOf, type Policies, type Policy, type Verdict } from '../../policy';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import type { Service, ServicePort } from '../../read/service';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { mayBeIn } from '../support/unknown-namespace';
import { example } from './policy-blocks-connection.example';

/** A Service that a workload says it calls. */
export interface DeclaredConnection {
  readonly from: Workload;
  readonly service: Service;
  readonly servicePort: ServicePort;
  /** The object that says so: the workload's, or a ConfigMap that it reads. */
  readonly object: KubernetesObject;
  /** Where it says so, from the object's root. */
  readonly field: FieldPath;
  /** The address as it is written there. */
  readonly address: string;
}

/** NetworkPolicies that keep a workload from a Service it is configured to call; what it calls is read elsewhere. */
export function policyBlocksConnection(connectionsOf: (wiring: Wiring) => Iterable<DeclaredConnection>): Rule {
  return {
    id: 'policy-blocks-connection',
    severity: 'error',
    title: 'A NetworkPolicy blocks a connection that a workload is configured to make.',
    why: 'A packet that a policy does not let through is dropped without an answer: the caller waits until it times out.',
    fix: 'Add a rule for the caller on the pods\' port (a policy never sees the port of the Service), or take the address away.',
    example,
    *check(wiring) {
      const policies = policiesOf(wiring);
      const told = new Set<string>();
      for (const connection of connectionsOf(wiring)) {
        const problem = blocked(wiring, policies, connection);
        if (problem === undefined || told.has(problem.message)) continue;
        told.add(problem.message);
        yield problem;
      }
    },
  };
}

/** A connection is blocked where no pod behind the Service can be reached. */
function blocked(wiring: Wiring, policies: Policies, connection: DeclaredConnection): Problem | undefined {
  const { from, object, service, servicePort, field, address } = connection;
  const route = wiring.routes(service).find((found) => found.servicePort === servicePort);
  if (route === undefined || route.targets.length === 0 || route.addresses.length > 0) return undefined;
  const { protocol } = servicePort;
  const verdicts = route.targets.map(({ workload: to, port }) => {
    return { to, port, verdict: policies.allows({ from: podOf(from), to: podOf(to), port, protocol }) };
  });
  if (!verdicts.every(({ verdict }) => verdict.blocked)) return undefined;
  const [{ to, port, verdict }] = verdicts;
  const { direction, reason, pod } = closedEnd(verdict, from, to);
  const policy = narrowest(reason.policies);
  const place = `${pathText(field)}${object === from.object ? '' : ` of the ${object.kind} "${object.name}"`}`;
  return {
    object: policy.object,
    field: ['spec', direction],
    // A policy of which nobody knows the namespace may let in what this one does not.
    severity: mayBeIn(policy.namespace, policies.all.map(({ namespace }) => namespace)) ? 'warning' : undefined,
    message: `${from.name} is configured to call ${address} (${place}), but ${describeReason(pod.name, direction, reason)}`,
    fix: direction === 'ingress'
      ? `let ${from.name} in on ${protocol} ${port} in ${describePolicies([policy])}`
      : `let ${from.name} out to ${to.name} on ${protocol} ${port} in ${describePolicies([policy])}`,
  };
}

function closedEnd({ ingress, egress }: Verdict, from: Workload, to: Workload) {
  return ingress.because === 'closed'
    ? { direction: 'ingress', reason: ingress, pod: to } as const
    : { direction: 'egress', reason: egress, pod: from } as const;
}

/** The policy to change: one that speaks of these pods rather than of the whole namespace. */
function narrowest(policies: readonly Policy[]): Policy {
  return policies.reduce((found, policy) => (policy.podSelector.length > found.podSelector.length ? policy : found));
}
