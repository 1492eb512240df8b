import type { Protocol } from '../contract/protocol';

/** What a port is called in the manifests, where that is not its name in the program. */
export interface PortNames {
  /**
   * The port's name on the Service, or `false` for none, which only the single port of a Service may have.
   *
   * @default - its name here; none with `conventions: 'kubernetes'` and a single port
   */
  readonly name?: string | false;

  /**
   * The name of the container port; `true` for a container port without a name, `false` for none, as the port is open
   * all the same.
   *
   * @default - its name here; `true` with `conventions: 'kubernetes'`
   */
  readonly containerPort?: string | boolean;

  /**
   * Whether the Service refers to the container port by name or by number.
   *
   * @default - by name, if the container port has one
   */
  readonly targetBy?: 'name' | 'number';
}

/** One port of a Service, if it differs from the container's or is not plain TCP. */
export interface ServicePort extends PortNames {
  /** The port that clients of the Service use, 1 to 65535. */
  readonly port: number;

  /**
   * The port the container listens on, 1 to 65535.
   *
   * The Service refers to it by name, so a rollout that changes the number keeps serving old and new pods.
   *
   * @default - the same as `port`
   */
  readonly targetPort?: number;

  /**
   * The `targetPort` of before, while a rollout replaces it: NetworkPolicies allow both numbers.
   *
   * A policy is in force at once, a rollout takes time: without this, callers of the old pods are blocked until
   * the last of them is gone. Remove it after the rollout, which replaces no pods.
   *
   * @default - none
   */
  readonly previousTargetPort?: number;

  /**
   * The transport protocol.
   *
   * One number under two protocols (DNS on 53) is valid; update such a Service with `kubectl apply
   * --server-side`, since client-side apply distinguishes ports by number alone and drops one.
   *
   * @default 'TCP'
   */
  readonly protocol?: Protocol;

  /**
   * The application protocol of the port, for gateways and meshes: `http`, `https`, `grpc`, `kubernetes.io/h2c`.
   *
   * @default - not rendered
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol
   */
  readonly appProtocol?: string;
}

/**
 * One port of a headless Service or of an alias.
 *
 * There is no `targetPort`: clients connect directly to the pod (or to the real host), and nothing translates the port.
 */
export interface DirectPort extends PortNames {
  /** The port that the server listens on and clients connect to, 1 to 65535. */
  readonly port: number;

  /**
   * The transport protocol.
   *
   * @default 'TCP'
   */
  readonly protocol?: Protocol;

  /**
   * The application protocol of the port: `http`, `grpc`, `postgresql`.
   *
   * @default - not rendered
   */
  readonly appProtocol?: string;
}

/** One port that a container listens on but the Service does not publish. */
export interface ContainerPort {
  /**
   * The name of the container port, or `false` for none.
   *
   * @default - its name here; none with `conventions: 'kubernetes'`
   */
  readonly name?: string | false;

  /** The number the container listens on, 1 to 65535. */
  readonly port: number;

  /**
   * The transport protocol.
   *
   * @default 'TCP'
   */
  readonly protocol?: Protocol;
}

/**
 * The ports of a Service by name: a number if the Service and the container use the same one, otherwise an object.
 *
 * A name has at most 15 characters of `a-z`, `0-9` and `-`, with at least one letter (the rule for
 * container ports, which have the same name).
 *
 * @example
 * import { ServicePorts } from 'cdk8s-harbour';
 *
 * const ports: ServicePorts<'http' | 'metrics'> = { http: { port: 80, targetPort: 8080 }, metrics: 9090 };
 */
export type ServicePorts<Name extends string> = {
  readonly [Key in Name]: number | ServicePort;
};

/** The ports of a headless Service or an alias by name. */
export type DirectPorts<Name extends string> = {
  readonly [Key in Name]: number | DirectPort;
};

/** The ports that a container listens on without publishing them, by name. */
export type ContainerPorts<Name extends string> = {
  readonly [Key in Name]: number | ContainerPort;
};

/** A port of a backend with everything spelled out. */
export interface BackendPort {
  /** The port's name. */
  readonly name: string;

  /** The port that clients use. */
  readonly port: number;

  /** The port that the traffic arrives on: the container's, or the same as `port` if nothing translates it. */
  readonly targetPort: number;

  /** The transport protocol. */
  readonly protocol: Protocol;

  /** The application protocol of the port, if it was set. */
  readonly appProtocol?: string;
}

/** `true` for a union of several names, `never` for a single one. */
export type IsUnion<Name, Each = Name> = Name extends unknown
  ? Each extends Name
    ? never
    : true
  : never;

/**
 * A reference to a port by name: required if there are several ports, optional if there is one.
 *
 * @example
 * import { PortRef } from 'cdk8s-harbour';
 *
 * const one: PortRef<'http'> = {};
 * const two: PortRef<'http' | 'metrics'> = { port: 'metrics' };
 */
export type PortRef<Name extends string> =
  true extends IsUnion<Name> ? NamedPort<Name> : OnlyPort<Name>;

/** A reference to one of several ports. */
export interface NamedPort<Name extends string> {
  /** The port's name; required, since there are several. */
  readonly port: Name;
}

/** A reference to the only port there is. */
export interface OnlyPort<Name extends string> {
  /**
   * The port's name.
   *
   * @default - the only one
   */
  readonly port?: Name;
}

/** The same as a separate argument. */
export type PortArgument<Name extends string> =
  true extends IsUnion<Name> ? [name: Name] : [name?: Name | undefined];

/** The same as arguments: `(port, options?)`, and also `(options?)` if there is one port. */
export type PortArguments<Name extends string, Options> =
  true extends IsUnion<Name>
    ? [port: Name, options?: Options | undefined]
    : [portOrOptions?: Name | Options | undefined, options?: Options | undefined];
