import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  CronJob,
  InternalApi,
  Job,
  NodeAgent,
  StatefulBackend,
  WebService,
  Worker,
} from '../../../src';
import type { Assembly } from '../generators/apps';

/** A construct of a generated app, with what it was given. */
export type Part = Assembly['parts'][number];

/** The workloads of the library that nobody calls. */
const own = [Worker, Job, CronJob];

/** Whether it is a workload that the library does not make. */
export function isUnmanaged({ made }: Part): boolean {
  return !(own.some((one) => made instanceof one) || 'ports' in made);
}

/** The name of an object as it is written, which may end with a hash of its content. */
export function writtenName(object: ApiObject): string {
  const { metadata } = object.toJson() as { metadata: { name: string } };
  return metadata.name;
}

/** The objects that make a construct's pods: one, or one for each release. */
export function workloadsOf(part: Part): ApiObject[] {
  const { made, props } = part;
  if (isUnmanaged(part)) {
    return [ApiObject.isApiObject(made) ? made : ApiObject.of(made)];
  }
  if (made instanceof StatefulBackend) return [ApiObject.of(made.statefulSet)];
  if (made instanceof Worker) return [ApiObject.of(made.deployment)];
  if (made instanceof Job) return [ApiObject.of(made.job)];
  if (made instanceof NodeAgent) return [ApiObject.of(made.daemonSet)];
  if (made instanceof CronJob) return [ApiObject.of(made.cronJob)];
  if (made instanceof WebService || made instanceof InternalApi) {
    const deployments =
      props.releases === undefined
        ? [made.deployment as Construct]
        : Object.values<Construct>(made.deployments);
    return deployments.map((deployment) => ApiObject.of(deployment));
  }
  return [];
}
