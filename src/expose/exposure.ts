import type { PortRef } from '../service/ports';
import type { GatewayDoor } from './gateway-door';
import type { IngressDoor } from './ingress-door';

/** One port that a door opens. */
export type ExposedPort<Name extends string> = PortRef<Name> & {
  /**
   * The port on every node, 30000 to 32767 and free in the whole cluster.
   *
   * @default - the cluster assigns one
   */
  readonly nodePort?: number;
};

/** The ports a door opens: a list of them, or one. */
export type ExposedPorts<Name extends string> =
  | {
      /** Several ports, each with its own node port if wanted. */
      readonly ports: readonly ExposedPort<Name>[];
    }
  | ExposedPort<Name>;

/** The Service that a door stands on. */
export interface DoorProps {
  /**
   * The name of a Service for this door alone, beside the inside one (`frontend` and `frontend-external`).
   *
   * Kubernetes opens every port of a Service at once, so a door to some ports of several needs one.
   *
   * @default - the door is put on the construct's own Service
   */
  readonly name?: string;

  /**
   * Annotations of the door's Service.
   *
   * @default - `serviceAnnotations` where the door has no Service of its own, else none
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * `Local` keeps the client's IP address and sends traffic to pods on the node it arrived at,
   * dropping it if there are none.
   *
   * @default - Kubernetes' default: `Cluster`, any node, without the client's IP address
   */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
}

/** A port on every node of the cluster. */
export type NodePortDoor<Name extends string> = DoorProps & ExposedPorts<Name>;

/** The options of a load balancer. */
export interface LoadBalancerProps extends DoorProps {
  /**
   * Which load balancer is used, if there are several; it cannot change later.
   *
   * @default - the cluster's own
   */
  readonly loadBalancerClass?: string;

  /**
   * The clients that are allowed, as CIDRs: `203.0.113.0/24`.
   *
   * @default - anyone
   */
  readonly sourceRanges?: readonly string[];

  /**
   * The node port at which the load balancer checks which nodes have pods, 30000 to 32767; with
   * `externalTrafficPolicy: 'Local'` only.
   *
   * @default - the cluster assigns one
   */
  readonly healthCheckNodePort?: number;

  /**
   * Whether node ports are opened too; a load balancer that reaches pods directly needs none.
   *
   * @default true
   */
  readonly allocateNodePorts?: boolean;
}

/** A load balancer in front of the cluster. */
export type LoadBalancerDoor<Name extends string> = LoadBalancerProps &
  ExposedPorts<Name>;

/**
 * How a Service is reached from outside; the options combine, on the construct's own Service or on separate Services.
 *
 * @example
 * import { Exposure } from 'cdk8s-harbour';
 *
 * const both: Exposure<'http'> = {
 *   nodePort: { nodePort: 30080 },
 *   loadBalancer: { name: 'web-external', sourceRanges: ['203.0.113.0/24'] },
 * };
 */
export interface Exposure<Name extends string> {
  /**
   * A port on every node: for your own load balancer, or a cluster on a laptop.
   *
   * @default - none
   */
  readonly nodePort?: NodePortDoor<Name>;

  /**
   * A load balancer created by the cloud provider, MetalLB or the like; without one the address stays `<pending>`.
   *
   * @default - none
   */
  readonly loadBalancer?: LoadBalancerDoor<Name>;

  /**
   * A host and paths that an ingress controller routes to this Service; without a controller nothing happens.
   *
   * @default - none
   */
  readonly ingress?: IngressDoor<Name>;

  /**
   * Several Ingresses, in place of `ingress`: of two classes, or with annotations of their own.
   *
   * @default - `ingress`
   */
  readonly ingresses?: readonly IngressDoor<Name>[];

  /**
   * A host and requests that a Gateway routes to this Service; the cluster must have the Gateway API and a controller.
   *
   * @default - none
   */
  readonly gateway?: GatewayDoor<Name>;

  /**
   * Several routes, in place of `gateway`: on two Gateways, or one for HTTP and one for gRPC.
   *
   * @default - `gateway`
   */
  readonly gateways?: readonly GatewayDoor<Name>[];
}
