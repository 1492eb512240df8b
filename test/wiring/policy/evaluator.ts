import { readWiring } from '../../../src/wiring';
import { policiesOf, type PolicyEnd, type Verdict } from '../../../src/wiring/policy';
import type { Party, Question } from '../../support/judges/naive-network-policy';
import type { Manifest } from '../../support/synthesize';

/** Answers questions about some manifests the library's way. */
export function evaluator(manifests: readonly Manifest[]) {
  const wiring = readWiring(manifests.map((object) => ({ object })));
  const policies = policiesOf(wiring);
  const pods = new Map(
    wiring.workloads.map((workload) => {
      const { namespace, labels, ports } = workload;
      const {
        status: { podIP },
      }: Manifest = workload.object.fields;
      return [
        `${namespace}/${workload.name}`,
        { namespace, labels, ports, addresses: [podIP] },
      ];
    }),
  );
  const end = (party: Party): PolicyEnd =>
    'ip' in party ? party : pods.get(`${party.namespace}/${party.name}`)!;
  return {
    refused: policies.refused,
    allows: ({ from, to, ...destination }: Question): Verdict =>
      policies.allows({ from: end(from), to: end(to), ...destination }),
  };
}
