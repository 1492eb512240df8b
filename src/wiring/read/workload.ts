import type { Labels } from '../../contract/labels';
import type { Protocol } from '../../contract/protocol';
import type { FieldPath, KubernetesObject } from './kubernetes-object';
import type { LabelSelector } from './label-selector';
import type { Fields } from './untyped';

/** A port that a container says it listens on. */
export interface ContainerPort {
  readonly name?: string;
  readonly port: number;
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
   * What it is: one that serves as long as the pod does (a sidecar is an init container that never
   * stops), or one that runs before.
   */
  readonly role: 'container' | 'sidecar' | 'init';
  readonly ports: readonly ContainerPort[];
  /** Everything the manifest says about it, unchecked. */
  readonly fields: Fields;
  /** Where it is declared, from the object's root. */
  readonly field: FieldPath;
}

/** The numbers that a StatefulSet, or an Indexed Job, gives its pods: `replicas` of them from `start`. */
export interface Ordinals {
  readonly start: number;
  readonly replicas: number;
}

/** An object that makes pods, all of one shape. */
export interface Workload {
  readonly object: KubernetesObject;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;

  /** The labels of its pods. */
  readonly labels: Labels;

  /**
   * The ports its pods are known to listen on, in the order Kubernetes looks for a name: containers
   * first, then sidecars.
   */
  readonly ports: readonly ContainerPort[];

  /** The containers, then the init containers. */
  readonly containers: readonly Container[];

  /** The pod as the manifest describes it (`metadata` and `spec`), unchecked. */
  readonly template: Fields;

  /** Where the pod is described, from the object's root; empty for a Pod. */
  readonly templateField: FieldPath;

  /** The label selector by which it knows its pods, where it has one. */
  readonly selector?: LabelSelector;

  /** How many pods; `undefined` where the number is not the manifest's to say, as for a DaemonSet. */
  readonly replicas?: number;

  /** The numbers of its pods, which are the ends of their hostnames: `web-0`. */
  readonly ordinals?: Ordinals;

  /** The first part of its pods' own DNS name, where they have one and are not numbered. */
  readonly hostname?: string;

  /** The headless Service under which its pods have DNS names of their own. */
  readonly subdomain?: string;

  /** Whether its pods share the network of their node. */
  readonly hostNetwork: boolean;

  /** Whether its pods come to an end, as those of a Job do, and then leave the endpoints. */
  readonly finishes: boolean;
}
