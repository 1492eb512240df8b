import fc from 'fast-check';
import { policyQuestions } from '../../support/generators/policies';
import { naivelyAllowed } from '../../support/judges/naive-network-policy';
import { evaluator } from './evaluator';

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
