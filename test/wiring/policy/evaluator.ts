import { readWiring } from '../../../src/wiring';
import {
  policiesOf,
  type PolicyEnd,
  type Verdict,
} from '../../../src/wiring/policy';
import type { RefusedPolicy } from '../../../src/wiring/policy/policy';
import type { Party, Question } from '../../support/judges/naive-network-policy';
import type { Manifest } from '../../support/synthesize';

/** Answers questions about Namespaces, Pods and NetworkPolicies the library's way. */
export function evaluator(manifests: readonly Manifest[]): {
  readonly refused: readonly RefusedPolicy[];
  allows(question: Question): Verdict;
} {
  const wiring = readWiring(manifests.map((object) => ({ object })));
  const policies = policiesOf(wiring);
  const pods = new Map(
    wiring.workloads.map((workload) => {
      const { namespace, labels, ports } = workload;
      const { status }: Manifest = workload.object.fields;
      // A pod whose address is not said has none, so nothing is left in doubt.
      const addresses: string[] = status === undefined ? [] : [status.podIP];
      return [
        `${namespace}/${workload.name}`,
        { namespace, labels, ports, addresses },
      ];
    }),
  );
  const end = (party: Party): PolicyEnd =>
    'ip' in party ? party : pods.get(`${party.namespace}/${party.name}`)!;
  return {
    refused: policies.refused,
    allows: ({ from, to, ...destination }) =>
      policies.allows({ from: end(from), to: end(to), ...destination }),
  };
}
