import type { Comparison } from '../comparison';
import { policyChanges } from '../support/policy-changes';
import { example } from './policy-egress.example';

/** Pods that NetworkPolicies let out to others. */
export const policyEgress: Comparison = {
  id: 'policy-egress',
  effect: 'changes',
  title: 'NetworkPolicies change whom a workload may call.',
  why:
    'A pod whose egress is limited may only call what some policy names, and that has to include the DNS of the ' +
    'cluster. Policies add up, so it takes all of them to tell whom a workload may call.',
  example,
  compare: (sides) => policyChanges(sides, 'egress'),
};
