import { addressOfNoPort } from './address-of-no-port';
import { addressOfNoService } from './address-of-no-service';
import { autoscalerAndReplicas } from './autoscaler-and-replicas';
import { autoscalerWithoutRequests } from './autoscaler-without-requests';
import { autoscalerWithoutTarget } from './autoscaler-without-target';
import { blockingDisruptionBudget } from './blocking-disruption-budget';
import { brokenObject } from './broken-object';
import { declaredConnections } from './declared-connections';
import { disruptionBudgetWithoutPods } from './disruption-budget-without-pods';
import { doorToNowhere } from './door-to-nowhere';
import { duplicateObject } from './duplicate-object';
import { egressWithoutDns } from './egress-without-dns';
import { externalNameIsAddress } from './external-name-is-address';
import { externalNameToNowhere } from './external-name-to-nowhere';
import { manyLoadBalancers } from './many-load-balancers';
import { nodePortConflict } from './node-port-conflict';
import { overlappingDisruptionBudgets } from './overlapping-disruption-budgets';
import { peersNotReady } from './peers-not-ready';
import { policyBlocksConnection } from './policy-blocks-connection';
import { policyPeerNamespace } from './policy-peer-namespace';
import { policySelectsNothing } from './policy-selects-nothing';
import { portClosedToAll } from './port-closed-to-all';
import { probePortUnknown } from './probe-port-unknown';
import { readinessProbeMissing } from './readiness-probe-missing';
import type { Rule } from './rule';
import { sameHostAndPath } from './same-host-and-path';
import { serviceNameOutsideClusterDns } from './service-name-outside-cluster-dns';
import { serviceSelectsNoPod } from './service-selects-no-pod';
import { serviceSelectsUnrelatedPods } from './service-selects-unrelated-pods';
import { shortNameAcrossNamespaces } from './short-name-across-namespaces';
import { statefulSetService } from './stateful-set-service';
import { targetPortNameUnknown } from './target-port-name-unknown';
import { targetPortProtocol } from './target-port-protocol';
import { targetPortUndeclared } from './target-port-undeclared';

export type { Problem, Rule } from './rule';

/** All rules, in the order they are told. */
export const rules: readonly Rule[] = [
  brokenObject,
  serviceSelectsNoPod,
  serviceSelectsUnrelatedPods,
  targetPortNameUnknown,
  targetPortUndeclared,
  targetPortProtocol,
  statefulSetService,
  peersNotReady,
  probePortUnknown,
  readinessProbeMissing,
  shortNameAcrossNamespaces,
  addressOfNoService,
  addressOfNoPort,
  serviceNameOutsideClusterDns,
  externalNameIsAddress,
  externalNameToNowhere,
  doorToNowhere,
  sameHostAndPath,
  manyLoadBalancers,
  policySelectsNothing,
  policyBlocksConnection(declaredConnections),
  portClosedToAll,
  egressWithoutDns,
  policyPeerNamespace,
  blockingDisruptionBudget,
  disruptionBudgetWithoutPods,
  overlappingDisruptionBudgets,
  autoscalerWithoutRequests,
  autoscalerAndReplicas,
  autoscalerWithoutTarget,
  duplicateObject,
  nodePortConflict,
];
