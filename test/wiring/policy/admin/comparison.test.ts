import fc from 'fast-check';
import { describeReason, type Verdict } from '../../../../src/wiring/policy';
import { adminPolicyQuestions } from '../../../support/generators/admin-policies';
import { naiveAnswers } from '../../../support/judges/naive-admin-policy';
import type { Manifest } from '../../../support/synthesize';
import { evaluator } from '../evaluator';

const runs = { numRuns: 1000 };

/** Whether the labels of all namespaces are known. */
function knowsNamespaces(manifests: readonly Manifest[]): boolean {
  const known = manifests
    .filter(({ kind }) => kind === 'Namespace')
    .map(({ metadata }) => metadata.name);
  return manifests.every(
    ({ metadata: { namespace } }) =>
      namespace === undefined || known.includes(namespace),
  );
}

test('Tiers mean what a naive reading of the specification says, in generated worlds.', () => {
  fc.assert(
    fc.property(adminPolicyQuestions, ({ manifests, admin, questions }) => {
      const all = [...manifests, ...admin];
      const { refused, allows } = evaluator(all);
      expect(refused).toEqual([]);
      for (const question of questions) {
        const answers = naiveAnswers(all, question);
        const { allowed, blocked } = allows(question);
        // What is certain is right, and with all labels known, only a tie is uncertain.
        if (allowed) {
          expect({ question, answers }).toEqual({
            question,
            answers: new Set([true]),
          });
        }
        if (blocked) {
          expect({ question, answers }).toEqual({
            question,
            answers: new Set([false]),
          });
        }
        if (knowsNamespaces(all) && answers.size === 1) {
          expect(allowed).toBe(!blocked);
        }
        if (answers.size === 2) expect([allowed, blocked]).toEqual([false, false]);
      }
    }),
    runs,
  );
});

/** The same world with another rule, in front of all others, of which none has this priority. */
function withRule(manifests: readonly Manifest[], tier: string, action: string) {
  const everybody = { namespaces: {} };
  return [
    ...manifests.map((manifest) =>
      manifest.kind === 'ClusterNetworkPolicy' && manifest.spec.priority === 0
        ? { ...manifest, spec: { ...manifest.spec, priority: 1 } }
        : manifest,
    ),
    {
      apiVersion: 'policy.networking.k8s.io/v1beta1',
      kind: 'ClusterNetworkPolicy',
      metadata: { name: 'first' },
      spec: {
        tier,
        priority: 0,
        subject: everybody,
        ingress: [{ action, from: [everybody] }],
        egress: [{ action, to: [everybody] }],
      },
    },
  ];
}

test('A rule in front of all others that accepts takes nothing away, and one that denies opens nothing.', () => {
  fc.assert(
    fc.property(
      adminPolicyQuestions,
      fc.constantFrom('Admin', 'Baseline'),
      ({ manifests, admin, questions }, tier) => {
        const all = [...manifests, ...admin];
        const [before, accepting, denying] = [
          all,
          withRule(all, tier, 'Accept'),
          withRule(all, tier, 'Deny'),
        ].map(evaluator);
        for (const question of questions) {
          const { allowed, blocked } = before.allows(question);
          if (allowed) expect(accepting.allows(question).allowed).toBe(true);
          if (blocked) expect(denying.allows(question).blocked).toBe(true);
        }
      },
    ),
    { numRuns: 300 },
  );
});

/** An answer and its reasons, in words. */
function told({ allowed, blocked, ingress, egress }: Verdict): readonly unknown[] {
  const reasons = [
    describeReason('callee', 'ingress', ingress),
    describeReason('caller', 'egress', egress),
  ];
  return [allowed, blocked, ...reasons];
}

test('What all policies of the administrator pass on is as if there were none.', () => {
  fc.assert(
    fc.property(adminPolicyQuestions, ({ manifests, admin, questions }) => {
      const passing = JSON.parse(
        JSON.stringify(admin).replaceAll(/"(Accept|Deny)"/g, '"Pass"'),
      ) as Manifest[];
      const [without, beside] = [manifests, [...manifests, ...passing]].map(
        evaluator,
      );
      for (const question of questions) {
        expect(told(beside.allows(question))).toEqual(
          told(without.allows(question)),
        );
      }
    }),
    { numRuns: 300 },
  );
});
