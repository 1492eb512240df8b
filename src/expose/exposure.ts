import type { PortRef } from '../service/ports';
import type { GatewayExposure } from './gateway-exposure';
import type { IngressExposure } from './ingress-exposure';

/** One of several exposed ports, with a node port of its own. */
export interface ExposedPort<Name extends string> {
  /** The port's name. */
  readonly port: Name;

  /**
   * The port on every node, 30000 to 32767 unless `Defaults` has another `nodePortRange`, and free in the whole
   * cluster.
   *
   * @default - the cluster assigns one
   */
  readonly nodePort?: number;
}

/** The exposed ports: one, or a list of several. */
export type ExposedPorts<Name extends string> =
  | (PortRef<Name> & {
      /**
       * The port on every node, 30000 to 32767 unless `Defaults` has another `nodePortRange`, and free in the whole
       * cluster.
       *
       * @default - the cluster assigns one
       */
      readonly nodePort?: number;
    })
  | {
      /** Several ports: `['http', { port: 'metrics', nodePort: 30090 }]`. */
      readonly port: readonly (Name | ExposedPort<Name>)[];

      /** Of several ports each has its own, in the list. @default - none beside a list */
      readonly nodePort?: never;
    };

/** A port on every node of the cluster; which of the Service's ports is named beside. */
export interface NodePortExposure {
  /**
   * The name of a Service for this exposure alone, beside the one for callers in the cluster
   * (`frontend` and `frontend-external`).
   *
   * Kubernetes opens every port of a Service at once, so exposing some of several ports needs one.
   *
   * @default - the construct's own Service is exposed
   */
  readonly name?: string;

  /**
   * Annotations of the exposed Service.
   *
   * @default - `service.annotations` where it is the construct's own Service, else none
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

/** A load balancer in front of the cluster, which sends its traffic to node ports unless told otherwise. */
export interface LoadBalancerExposure extends NodePortExposure {
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
   * The node port at which the load balancer checks which nodes have pods, within `nodePortRange`; with
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

/**
 * How a Service is reached from outside the cluster; the options combine, on the construct's own
 * Service or on separate Services.
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
  readonly nodePort?: NodePortExposure & ExposedPorts<Name>;

  /**
   * A load balancer created by the cloud provider, MetalLB or the like; without one the address stays `<pending>`.
   *
   * @default - none
   */
  readonly loadBalancer?: LoadBalancerExposure & ExposedPorts<Name>;

  /**
   * A host and paths that an ingress controller routes to this Service; without a controller nothing happens.
   *
   * A list makes several Ingresses: of two classes, or with annotations of their own.
   *
   * @default - none, as with an empty list
   */
  readonly ingress?:
    | (IngressExposure & PortRef<Name>)
    | readonly (IngressExposure & PortRef<Name>)[];

  /**
   * A host and requests that a Gateway routes to this Service; the cluster must have the Gateway API and a controller.
   *
   * A list makes several routes: on two Gateways, or one for HTTP and one for gRPC.
   *
   * @default - none, as with an empty list
   */
  readonly gateway?:
    | (GatewayExposure & PortRef<Name>)
    | readonly (GatewayExposure & PortRef<Name>)[];
}
