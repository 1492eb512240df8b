import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import type { Service, ServicePort } from '../../read/service';

/**
 * What exposes Services by host and path: an Ingress, a route of the Gateway API, an IngressRoute of
 * Traefik, or a Route of OpenShift.
 */
export interface Exposure {
  readonly object: KubernetesObject;

  /**
   * The IngressClass of an Ingress, the Gateways (`namespace/name`) of a route, or the entry points of an
   * IngressRoute.
   */
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

  /** The Service it leads to, as it is named; a Route of OpenShift may name the port by its number in the pods. */
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
   * its namespace, it has no such port, its pods have no such port, no port is named, or neither a
   * ReferenceGrant nor an option of the controller is known to allow the step into another namespace.
   */
  readonly problem?:
    | 'unknown-namespace'
    | 'no-service'
    | 'no-port'
    | 'no-pod-port'
    | 'port-not-named'
    | 'not-granted'
    | 'not-allowed';

  /** Where the backend is named, from the object's root. */
  readonly field: FieldPath;
}
