import type { Comparison } from '../comparison';
import { policyChanges } from '../support/policy-changes';
import { example } from './policy-egress.example';

/** Pods that NetworkPolicies let out to others. */
export const policyEgress: Comparison = {
  id: 'policy-egress',
  effect: 'changes',
  title: 'NetworkPolicies let pods out to others than before.',
  why: 'A pod whose ways out are closed calls only what some policy names, and that has to include the DNS of the cluster. '
    + 'Several policies add up, so it takes all of them to say whom a pod may call.',
  example,
  compare: (sides) => policyChanges(sides, 'egress'),
};
