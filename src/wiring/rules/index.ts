import { egressWithoutDns } from './egress-without-dns';
import { policyPeerNamespace } from './policy-peer-namespace';
import { policySelectsNothing } from './policy-selects-nothing';
import type { Rule } from './rule';

export type { Problem, Rule } from './rule';

/** All rules, in the order they are told. */
export const rules: readonly Rule[] = [policySelectsNothing, egressWithoutDns, policyPeerNamespace];
