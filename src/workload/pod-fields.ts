import type { Fields } from '../base/manifest';

/** The fields of a container that the library reads; the others pass through. */
export interface ContainerFields extends Fields {
  name: string;
  ports?: Fields[];
  volumeMounts?: Fields[];
  securityContext?: Fields;
}

/** The fields of a pod that the library reads; the others pass through. */
export interface PodFields extends Fields {
  containers: ContainerFields[];
  initContainers?: ContainerFields[];
  volumes?: Fields[];
  securityContext?: Fields;
}

/** The fields of a container that cdk8s-plus does not know. */
export interface Completion {
  readonly pullPolicyGiven: boolean;
  readonly fields: Fields;
  /** The fields of its security context that were given as they are. */
  readonly securityContext?: Fields;
  readonly claimMounts: readonly Fields[];
  /** Its mounts, where those of constructs are left open. */
  readonly order: readonly (Fields | undefined)[];
}

/** The containers and the init containers of a pod. */
export function allContainers(pod: PodFields): ContainerFields[] {
  return [...pod.containers, ...(pod.initContainers ?? [])];
}

/** What the pods of a workload are made from. */
export interface PodTemplateFields extends Fields {
  metadata: Fields;
  spec: PodFields;
}

/** The spec of a Deployment or StatefulSet. */
export interface WorkloadFields extends Fields {
  selector: Fields;
  template: PodTemplateFields;
  volumeClaimTemplates?: Fields[];
}
