import type { Labels } from '../../contract/labels';
import type { Protocol } from '../../contract/protocol';
import type { FieldPath, KubernetesObject } from './kubernetes-object';

/** A port that a Service offers. */
export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** The port of the pods, by number or by name; the same as `port` if the manifest has no targetPort. */
  readonly targetPort: number | string;
  readonly nodePort?: number;
  readonly appProtocol?: string;
  /** Where it is declared, from the object's root. */
  readonly field: FieldPath;
}

/** A Service. */
export interface Service {
  readonly object: KubernetesObject;
  readonly namespace: string;
  readonly name: string;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

  /** Whether it has no cluster IP, and its name resolves to the addresses of its pods. */
  readonly headless: boolean;

  /**
   * The labels of its pods; `undefined` if Kubernetes manages no endpoints for it: it has no selector,
   * or is an alias.
   */
  readonly selector?: Labels;

  readonly ports: readonly ServicePort[];

  /** The DNS name it is an alias of. */
  readonly externalName?: string;

  /** Whether pods that are not ready are endpoints too. */
  readonly publishNotReadyAddresses: boolean;

  /** The IP families in order; empty if the cluster decides. */
  readonly ipFamilies: readonly string[];

  readonly ipFamilyPolicy?: string;
}
