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
