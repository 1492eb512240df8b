import { groupOf, isBuiltIn } from '../api-group';
import type { KubernetesObject } from '../kubernetes-object';
import { type Fields, fieldsAt } from '../untyped';
import { checkAutoscaler } from './autoscaler';
import { checkConfigMap, checkSecret } from './config-map';
import { checkDisruptionBudget } from './disruption-budget';
import { checkEndpoints, checkEndpointSlice } from './endpoints';
import { checkIngress } from './ingress/ingress';
import { checkMetadata } from './metadata';
import { checkNetworkPolicy } from './network-policy';
import { checkDaemonSet } from './pods/daemon-set';
import { checkCronJob, checkJob } from './pods/job';
import { checkStatefulSet } from './pods/stateful-set';
import { checkController, checkPod } from './pods/workload';
import type { Refusal, RefusalOptions, Refuse } from './refusal';
import { checkService } from './service/service';

export { AcceptedParts } from './accepted';
export type { Refusal, RefusalOptions } from './refusal';

type Check = (
  refuse: Refuse,
  object: Fields,
  kind: string,
  options: RefusalOptions,
) => void;

/** The check of each kind, in today's API version; older ones had other fields. */
const checks: ReadonlyMap<string, Check> = new Map([
  ['v1 ConfigMap', checkConfigMap],
  ['v1 Endpoints', checkEndpoints],
  ['v1 Pod', checkPod],
  ['v1 ReplicationController', checkController],
  ['v1 Secret', checkSecret],
  ['v1 Service', checkService],
  ['apps/v1 DaemonSet', checkDaemonSet],
  ['apps/v1 Deployment', checkController],
  ['apps/v1 ReplicaSet', checkController],
  ['apps/v1 StatefulSet', checkStatefulSet],
  ['autoscaling/v2 HorizontalPodAutoscaler', checkAutoscaler],
  ['batch/v1 CronJob', checkCronJob],
  ['batch/v1 Job', checkJob],
  ['discovery.k8s.io/v1 EndpointSlice', checkEndpointSlice],
  ['networking.k8s.io/v1 Ingress', checkIngress],
  ['networking.k8s.io/v1 NetworkPolicy', checkNetworkPolicy],
  ['policy/v1 PodDisruptionBudget', checkDisruptionBudget],
]);

/** Everything in an object for which the API server refuses it, although each field has the right type. */
export function refusalsOf(
  { apiVersion, kind, fields }: KubernetesObject,
  options: RefusalOptions,
): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const refuse: Refuse = (refusal) => {
    refusals.push(refusal);
  };
  if (isBuiltIn(groupOf(apiVersion))) {
    checkMetadata(refuse, kind, fieldsAt(fields, 'metadata'));
  }
  checks.get(`${apiVersion} ${kind}`)?.(refuse, fields, kind, options);
  options.accepted.settle(refusals.length === 0);
  return refusals;
}
