import { egressWithoutDns } from './egress-without-dns';
import { manyLoadBalancers } from './many-load-balancers';
import { peersNotReady } from './peers-not-ready';
import { policyPeerNamespace } from './policy-peer-namespace';
import { policySelectsNothing } from './policy-selects-nothing';
import { probePortUnknown } from './probe-port-unknown';
import { readinessProbeMissing } from './readiness-probe-missing';
import type { Rule } from './rule';
import { serviceSelectsNoPod } from './service-selects-no-pod';
import { serviceSelectsUnrelatedPods } from './service-selects-unrelated-pods';
import { statefulSetService } from './stateful-set-service';
import { targetPortNameUnknown } from './target-port-name-unknown';
import { targetPortProtocol } from './target-port-protocol';
import { targetPortUndeclared } from './target-port-undeclared';

export type { Problem, Rule } from './rule';

/** All rules, in the order they are told. */
export const rules: readonly Rule[] = [
  serviceSelectsNoPod,
  serviceSelectsUnrelatedPods,
  targetPortNameUnknown,
  targetPortUndeclared,
  targetPortProtocol,
  statefulSetService,
  peersNotReady,
  probePortUnknown,
  readinessProbeMissing,
  manyLoadBalancers,
  policySelectsNothing,
  egressWithoutDns,
  policyPeerNamespace,
];
