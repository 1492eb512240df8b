import { exposureToNowhere } from './exposure/exposure-to-nowhere';
import { hostWithoutPaths } from './exposure/host-without-paths';
import { ingressClassMismatch } from './exposure/ingress-class-mismatch';
import { issuerWithoutTls } from './exposure/issuer-without-tls';
import { listenerWithoutCertificate } from './exposure/listener-without-certificate';
import { manyLoadBalancers } from './exposure/many-load-balancers';
import { rewriteWithoutGroup } from './exposure/rewrite-without-group';
import { routeNotAttached } from './exposure/route-not-attached';
import { routeWithoutGateway } from './exposure/route-without-gateway';
import { sameHostAndPath } from './exposure/same-host-and-path';
import { tlsPolicyToNowhere } from './exposure/tls-policy-to-nowhere';
import { tlsSecretMismatch } from './exposure/tls-secret-mismatch';
import { addressOfNoPort } from './names/address-of-no-port';
import { addressOfNoService } from './names/address-of-no-service';
import { externalNameIsAddress } from './names/external-name-is-address';
import { externalNameToNowhere } from './names/external-name-to-nowhere';
import { peersNotReady } from './names/peers-not-ready';
import { serviceNameOutsideClusterDns } from './names/service-name-outside-cluster-dns';
import { shortNameAcrossNamespaces } from './names/short-name-across-namespaces';
import { statefulSetService } from './names/stateful-set-service';
import { datastoreWithoutReplication } from './pods/datastore-without-replication';
import { imageCannotRun } from './pods/image-cannot-run';
import { littleMemory } from './pods/little-memory';
import { readinessProbeMissing } from './pods/readiness-probe-missing';
import { serviceSelectsJobs } from './pods/service-selects-jobs';
import { serviceSelectsNoPod } from './pods/service-selects-no-pod';
import { serviceSelectsUnrelatedPods } from './pods/service-selects-unrelated-pods';
import { egressWithoutDns } from './policies/egress-without-dns';
import { policyAllowsClusterIp } from './policies/policy-allows-cluster-ip';
import { policyBlocksConnection } from './policies/policy-blocks-connection';
import { policyBlocksExposure } from './policies/policy-blocks-exposure';
import { policyBlocksScrape } from './policies/policy-blocks-scrape';
import { policyNamespaceLabel } from './policies/policy-namespace-label';
import { policyPeerNamespace } from './policies/policy-peer-namespace';
import { policyPeerSplit } from './policies/policy-peer-split';
import { policyPortUnknown } from './policies/policy-port-unknown';
import { policyRulesWithoutType } from './policies/policy-rules-without-type';
import { policySelectsNothing } from './policies/policy-selects-nothing';
import { portClosedToAll } from './policies/port-closed-to-all';
import { endpointsPortName } from './ports/endpoints-port-name';
import { hostPortConflict } from './ports/host-port-conflict';
import { portOfTwoContainers } from './ports/port-of-two-containers';
import { probePortUnknown } from './ports/probe-port-unknown';
import { targetPortNameUnknown } from './ports/target-port-name-unknown';
import { targetPortProtocol } from './ports/target-port-protocol';
import { targetPortUndeclared } from './ports/target-port-undeclared';
import { meshHostToNowhere } from './references/mesh-host-to-nowhere';
import { meshSubsetUnknown } from './references/mesh-subset-unknown';
import { monitorToNowhere } from './references/monitor-to-nowhere';
import { rolloutWithoutService } from './references/rollout-without-service';
import { webhookToNowhere } from './references/webhook-to-nowhere';
import { brokenObject } from './refused/broken-object';
import { duplicateKey } from './refused/duplicate-key';
import { duplicateObject } from './refused/duplicate-object';
import { nodePortConflict } from './refused/node-port-conflict';
import { unfilledPlaceholder } from './refused/unfilled-placeholder';
import { claimOfSeveralPods } from './rollout/claim-of-several-pods';
import { datastoreWithSurge } from './rollout/datastore-with-surge';
import { hookCallsTheApp } from './rollout/hook-calls-the-app';
import { hostPortWithSurge } from './rollout/host-port-with-surge';
import { autoscalerAndReplicas } from './scaling/autoscaler-and-replicas';
import { autoscalerWithoutRequests } from './scaling/autoscaler-without-requests';
import { autoscalerWithoutTarget } from './scaling/autoscaler-without-target';
import { blockingDisruptionBudget } from './scaling/blocking-disruption-budget';
import { disruptionBudgetWithoutPods } from './scaling/disruption-budget-without-pods';
import { overlappingDisruptionBudgets } from './scaling/overlapping-disruption-budgets';
import type { Rule } from './support/rule';
import { variableUndefined } from './variables/variable-undefined';

export type { Problem, Rule } from './support/rule';

/** All rules, in the order in which they report. */
export const rules: readonly Rule[] = [
  brokenObject,
  serviceSelectsNoPod,
  serviceSelectsUnrelatedPods,
  serviceSelectsJobs,
  hookCallsTheApp,
  targetPortNameUnknown,
  targetPortUndeclared,
  targetPortProtocol,
  endpointsPortName,
  portOfTwoContainers,
  hostPortConflict,
  statefulSetService,
  peersNotReady,
  probePortUnknown,
  readinessProbeMissing,
  imageCannotRun,
  littleMemory,
  datastoreWithoutReplication,
  variableUndefined,
  shortNameAcrossNamespaces,
  addressOfNoService,
  addressOfNoPort,
  serviceNameOutsideClusterDns,
  externalNameIsAddress,
  externalNameToNowhere,
  exposureToNowhere,
  routeWithoutGateway,
  routeNotAttached,
  listenerWithoutCertificate,
  tlsPolicyToNowhere,
  sameHostAndPath,
  ingressClassMismatch,
  hostWithoutPaths,
  tlsSecretMismatch,
  issuerWithoutTls,
  rewriteWithoutGroup,
  webhookToNowhere,
  monitorToNowhere,
  rolloutWithoutService,
  meshHostToNowhere,
  meshSubsetUnknown,
  manyLoadBalancers,
  policySelectsNothing,
  policyBlocksConnection,
  policyBlocksExposure,
  policyBlocksScrape,
  portClosedToAll,
  egressWithoutDns,
  policyPeerNamespace,
  policyPeerSplit,
  policyNamespaceLabel,
  policyAllowsClusterIp,
  policyPortUnknown,
  policyRulesWithoutType,
  claimOfSeveralPods,
  datastoreWithSurge,
  hostPortWithSurge,
  blockingDisruptionBudget,
  disruptionBudgetWithoutPods,
  overlappingDisruptionBudgets,
  autoscalerWithoutRequests,
  autoscalerAndReplicas,
  autoscalerWithoutTarget,
  duplicateObject,
  duplicateKey,
  nodePortConflict,
  unfilledPlaceholder,
];
