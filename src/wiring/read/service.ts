import type { Labels } from '../../contract/labels';
import type { Protocol } from '../../contract/protocol';
import type { FieldPath, KubernetesObject } from './kubernetes-object';

/** A port that a Service offers. */
export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** The pods' port, by number or by name; `port` where the manifest names none. */
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

  /** Whether it has no address of its own, and its name answers with those of its pods. */
  readonly headless: boolean;

  /**
   * The labels of its pods; `undefined` where Kubernetes manages no endpoints for it, since it
   * names none or is an alias.
   */
  readonly selector?: Labels;

  readonly ports: readonly ServicePort[];

  /** The DNS name it is an alias of. */
  readonly externalName?: string;

  /** Whether pods that are not ready are reached all the same. */
  readonly publishNotReadyAddresses: boolean;

  /** The address families in their order; empty where the cluster decides. */
  readonly ipFamilies: readonly string[];

  readonly ipFamilyPolicy?: string;
}
