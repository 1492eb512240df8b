import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { checkConstruct } from '../base/check';
import { fail } from '../base/fail';
import { namespaceOf } from '../base/scope';
import { containersOf, type PodContainer } from './containers';
import type { Pods } from './peers';
import { templateOf } from './pod-template';
import { workloadOf } from './registry';
import type { WorkloadAccess } from './workload-access';

/** An object that makes pods, and the containers in them that take variables. */
export interface CallingObject {
  readonly apiObject: ApiObject;
  readonly containers: readonly PodContainer[];
}

/** Who calls. */
export interface Caller {
  readonly construct: IConstruct;
  readonly pods: Pods;
  readonly objects: readonly CallingObject[];
  /** Where it is one of the library's. */
  readonly access?: WorkloadAccess;
}

/** A construct of the library, or any other with a pod template, read as it is now: its labels are not invented. */
export function callerOf(from: unknown, method: string): Caller {
  checkConstruct(
    method,
    'the caller',
    from,
    'pass a workload: a WebService, a Deployment, an ApiObject with a pod template',
  );
  const access = workloadOf(from);
  if (access !== undefined) {
    const objects = access.description.workloads.map((workload) => ({
      apiObject: ApiObject.of(workload),
      containers: containersOf(workload),
    }));
    return { construct: access.construct, pods: access.pods, objects, access };
  }
  const apiObject = apiObjectOf(from);
  const template = apiObject && templateOf(from, apiObject);
  if (apiObject === undefined || template === undefined) {
    fail(from, {
      what: 'the caller has no pod template',
      got: from,
      allowed:
        'a workload of this library, or a construct whose ApiObject has a pod template',
    });
  }
  if (Object.keys(template.labels).length === 0) {
    fail(from, {
      what: "the caller's pods have no labels, so no NetworkPolicy could let them in",
      found: `${apiObject.kind} ${apiObject.name}`,
      fix: 'give its pod template labels, such as app.kubernetes.io/name',
    });
  }
  return {
    construct: from,
    pods: { namespace: namespaceOf(apiObject), labels: template.labels },
    objects: [{ apiObject, containers: containersOf(from, template) }],
  };
}

/** The object of the Kubernetes API that a construct is, or that its default child is. */
function apiObjectOf(construct: IConstruct): ApiObject | undefined {
  if (ApiObject.isApiObject(construct)) return construct;
  const { defaultChild } = construct.node;
  return defaultChild && apiObjectOf(defaultChild);
}
