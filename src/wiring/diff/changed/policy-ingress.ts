import type { Comparison } from '../comparison';
import { policyChanges } from '../support/policy-changes';
import { example } from './policy-ingress.example';

/** Pods that NetworkPolicies let others in to. */
export const policyIngress: Comparison = {
  id: 'policy-ingress',
  effect: 'changes',
  title: 'NetworkPolicies change who may call a workload.',
  why:
    'The first policy that selects a pod closes it to everybody whom no policy lets in; a pod that no policy ' +
    'selects is open to all. Policies add up, so it takes all of them to tell who may call a workload.',
  example,
  compare: (sides) => policyChanges(sides, 'ingress'),
};
