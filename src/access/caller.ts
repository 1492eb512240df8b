import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { checkConstruct } from '../base/check-construct';
import { fail } from '../base/fail';
import { namespaceOf } from '../base/scope';
import { containersOf, type PodContainer } from './containers';
import type { Pods } from './peers';
import { templateOf } from './pod-template';
import { workloadOf } from './registry';
import type { WorkloadAccess } from './workload-access';

/** An object that creates pods, and their containers, in which variables can be set. */
export interface CallingObject {
  readonly apiObject: ApiObject;
  readonly containers: readonly PodContainer[];
}

/** A caller. */
export interface Caller {
  readonly construct: IConstruct;
  readonly pods: Pods;
  readonly objects: readonly CallingObject[];
  /** Set if it is a construct of this library. */
  readonly access?: WorkloadAccess;
}

/** Reads a construct of this library, or any other with a pod template. Its labels are taken as they are now. */
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
      fix: 'pass what makes the pods, such as the Deployment, and not its Service',
    });
  }
  if (Object.keys(template.labels).length === 0) {
    fail(from, {
      what: "the caller's pods have no labels, so no NetworkPolicy can select them",
      found: `${apiObject.kind} ${apiObject.name}`,
      fix: 'add labels to its pod template, such as app.kubernetes.io/name',
    });
  }
  return {
    construct: from,
    pods: { namespace: namespaceOf(apiObject), labels: template.labels },
    objects: [{ apiObject, containers: containersOf(from, template) }],
  };
}

/** The Kubernetes object that a construct or its default child is. */
function apiObjectOf(construct: IConstruct): ApiObject | undefined {
  if (ApiObject.isApiObject(construct)) return construct;
  const { defaultChild } = construct.node;
  return defaultChild && apiObjectOf(defaultChild);
}
