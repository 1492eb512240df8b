import type { Comparison } from '../comparison';
import { policyChanges } from '../support/policy-changes';
import { example } from './policy-ingress.example';

/** Pods that NetworkPolicies let others in to. */
export const policyIngress: Comparison = {
  id: 'policy-ingress',
  effect: 'changes',
  title: 'NetworkPolicies let in other callers.',
  why: 'The first policy that selects a pod closes it to all that no policy lets in, and the last one that goes opens it to everybody. '
    + 'Several policies add up, so it takes all of them to say whom a pod lets in.',
  example,
  compare: (sides) => policyChanges(sides, 'ingress'),
};
