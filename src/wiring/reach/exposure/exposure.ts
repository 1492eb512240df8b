import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import type { Service, ServicePort } from '../../read/service';

/** What exposes Services by host and path: an Ingress, or a route of the Gateway API. */
export interface Exposure {
  readonly object: KubernetesObject;

  /** The IngressClass of an Ingress, or the Gateways (`namespace/name`) of a route. */
  readonly through: readonly string[];

  readonly entries: readonly ExposureEntry[];
}

/** What one rule of an Ingress or a route matches, and the backend it leads to. */
export interface ExposureEntry {
  /** The hosts; empty for any. */
  readonly hosts: readonly string[];

  /**
   * What is matched besides the host, any of it: `Prefix /api`, or more for a route; empty for an
   * Ingress's default backend.
   */
  readonly matches: readonly string[];

  /** The Service it leads to, as it is named. */
  readonly backend: {
    readonly namespace: string;
    readonly name: string;
    readonly port?: number | string;
  };

  /** That Service, where the manifests have it. */
  readonly service?: Service;

  /** That port, where the Service has it. */
  readonly servicePort?: ServicePort;

  /**
   * Why it leads nowhere: the Service's namespace is not in these manifests, the Service is not in
   * its namespace, it has no such port,
   * no port is named, or no ReferenceGrant allows the step into another namespace.
   */
  readonly problem?:
    'unknown-namespace' | 'no-service' | 'no-port' | 'port-not-named' | 'not-granted';

  /** Where the backend is named, from the object's root. */
  readonly field: FieldPath;
}
