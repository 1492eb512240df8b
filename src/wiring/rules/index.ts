import { addressOfNoPort } from './address-of-no-port';
import { addressOfNoService } from './address-of-no-service';
import { autoscalerAndReplicas } from './autoscaler-and-replicas';
import { autoscalerWithoutRequests } from './autoscaler-without-requests';
import { autoscalerWithoutTarget } from './autoscaler-without-target';
import { blockingDisruptionBudget } from './blocking-disruption-budget';
import { disruptionBudgetWithoutPods } from './disruption-budget-without-pods';
import { doorToNowhere } from './door-to-nowhere';
import { duplicateObject } from './duplicate-object';
import { nodePortConflict } from './node-port-conflict';
import { overlappingDisruptionBudgets } from './overlapping-disruption-budgets';
import type { Rule } from './rule';
import { sameHostAndPath } from './same-host-and-path';
import { shortNameAcrossNamespaces } from './short-name-across-namespaces';

export type { Problem, Rule } from './rule';

/** All rules, in the order they are told. */
export const rules: readonly Rule[] = [
  shortNameAcrossNamespaces,
  addressOfNoService,
  addressOfNoPort,
  doorToNowhere,
  sameHostAndPath,
  blockingDisruptionBudget,
  disruptionBudgetWithoutPods,
  overlappingDisruptionBudgets,
  autoscalerWithoutRequests,
  autoscalerAndReplicas,
  autoscalerWithoutTarget,
  duplicateObject,
  nodePortConflict,
];
