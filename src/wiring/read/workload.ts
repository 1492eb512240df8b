import type { Labels } from '../../contract/labels';
import type { Protocol } from '../../contract/protocol';
import type { FieldPath, KubernetesObject } from './kubernetes-object';
import type { LabelSelector } from './label-selector';
import type { Fields } from './untyped';

/** A port that a container declares. */
export interface ContainerPort {
  readonly name?: string;
  readonly port: number;
  /** The port of the node that it claims. */
  readonly hostPort?: number;
  readonly protocol: Protocol;
  /** The name of the container. */
  readonly container: string;
  /** Where it is declared, from the object's root. */
  readonly field: FieldPath;
}

/** A container of a pod. */
export interface Container {
  readonly name: string;
  /**
   * Whether it runs as long as the pod (a sidecar is an init container that keeps running), or before
   * the others.
   */
  readonly role: 'container' | 'sidecar' | 'init';
  readonly ports: readonly ContainerPort[];
  /** Its part of the manifest, unchecked. */
  readonly fields: Fields;
  /** Where it is declared, from the object's root. */
  readonly field: FieldPath;
}

/** The numbers that a StatefulSet, or an Indexed Job, gives its pods: `replicas` of them from `start`. */
export interface Ordinals {
  readonly start: number;
  readonly replicas: number;
}

/** An object that creates pods from a template, or a single Pod. */
export interface Workload {
  readonly object: KubernetesObject;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;

  /** The labels of its pods. */
  readonly labels: Labels;

  /**
   * The ports that its containers declare, in the order in which Kubernetes looks up a name: containers
   * first, then sidecars.
   */
  readonly ports: readonly ContainerPort[];

  /** The containers, then the init containers. */
  readonly containers: readonly Container[];

  /** The pod as the manifest describes it (`metadata` and `spec`), unchecked. */
  readonly template: Fields;

  /** Where the template is, from the object's root; empty for a Pod. */
  readonly templateField: FieldPath;

  /** The label selector by which it finds its pods, if it has one. */
  readonly selector?: LabelSelector;

  /** The number of pods; `undefined` if it does not depend on the manifest, as for a DaemonSet. */
  readonly replicas?: number;

  /** The ordinals of its pods, with which their hostnames end: `web-0`. */
  readonly ordinals?: Ordinals;

  /** The first label of its pods' own DNS name, if they have one and are not numbered. */
  readonly hostname?: string;

  /** The headless Service under which its pods have DNS names of their own. */
  readonly subdomain?: string;

  /** Whether its pods share the network of their node. */
  readonly hostNetwork: boolean;

  /** Whether its pods finish, as those of a Job do, and then are no longer endpoints. */
  readonly finishes: boolean;
}
