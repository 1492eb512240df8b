import type { Comparison } from '../comparison';
import { adminPolicyChanges } from '../support/admin-policy-changes';
import { policyChanges } from '../support/policy-changes';
import { example } from './policy-ingress.example';

/** Workloads that NetworkPolicies allow more or fewer callers to reach than before. */
export const policyIngress: Comparison = {
  id: 'policy-ingress',
  effect: 'changes',
  title: 'NetworkPolicies change who may call a workload.',
  why:
    'The first policy that selects a pod closes it to all callers that no policy allows; a pod that no policy ' +
    'selects is open to everybody. Policies add up, so it takes all of them to know who may call a workload.',
  example,
  *compare(sides) {
    yield* policyChanges(sides, 'ingress');
    yield* adminPolicyChanges(sides, 'ingress');
  },
};
