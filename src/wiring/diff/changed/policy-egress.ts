import type { Comparison } from '../comparison';
import { adminPolicyChanges } from '../support/admin-policy-changes';
import { policyChanges } from '../support/policy-changes';
import { example } from './policy-egress.example';

/** Workloads that NetworkPolicies allow to call more or less than before. */
export const policyEgress: Comparison = {
  id: 'policy-egress',
  effect: 'changes',
  title: 'NetworkPolicies change what a workload may call.',
  why:
    'A pod whose egress is restricted may only call what some policy allows, and that has to include the DNS of ' +
    'the cluster. Policies add up, so it takes all of them to know what a workload may call.',
  example,
  *compare(sides) {
    yield* policyChanges(sides, 'egress');
    yield* adminPolicyChanges(sides, 'egress');
  },
};
