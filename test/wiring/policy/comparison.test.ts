import fc from 'fast-check';
import { readWiring } from '../../../src/wiring';
import { policiesOf, type PolicyEnd, type Verdict } from '../../../src/wiring/policy';
import { policyQuestions } from '../../support/generators/policies';
import {
  naivelyAllowed,
  type Party,
  type Question,
} from '../../support/judges/naive-network-policy';
import type { Manifest } from '../../support/synthesize';

/** Answers questions about some manifests the library's way. */
function evaluator(manifests: readonly Manifest[]) {
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

test('Policies mean what a naive reading of the specification says, in generated worlds.', () => {
  fc.assert(
    fc.property(policyQuestions, ({ manifests, questions }) => {
      const { refused, allows } = evaluator(manifests);
      expect(refused).toEqual([]);
      const known = manifests
        .filter(({ kind }) => kind === 'Namespace')
        .map(({ metadata }) => metadata.name);
      const allKnown = manifests.every(
        ({ metadata }) =>
          metadata.namespace === undefined || known.includes(metadata.namespace),
      );
      for (const question of questions) {
        const { allowed, blocked } = allows(question);
        expect({ question, allowed }).toEqual({
          question,
          allowed: naivelyAllowed(manifests, question),
        });
        expect(allowed && blocked).toBe(false);
        // Nothing is left in doubt if the labels of every namespace are known.
        if (allKnown) expect(blocked).toBe(!allowed);
      }
    }),
    { numRuns: 1500 },
  );
});
