import type { Duration } from 'cdk8s';
import type { PortRef } from '../service/ports';

/** When and how often a check runs, and how many results count. */
export interface HealthCheckTiming {
  /**
   * The time between the container's start and the first check; whole seconds.
   *
   * @default - no delay
   */
  readonly initialDelay?: Duration;

  /**
   * How often the check runs; whole seconds, at least one.
   *
   * @default - Kubernetes' default: every 10 seconds
   */
  readonly period?: Duration;

  /**
   * How long an answer may take; whole seconds, at least one.
   *
   * @default - Kubernetes' default: 1 second
   */
  readonly timeout?: Duration;

  /**
   * How many failures in a row make the check fail, at least 1.
   *
   * @default - Kubernetes' default: 3
   */
  readonly failureThreshold?: number;

  /**
   * How many successes in a row make it pass again, at least 1; for liveness and startup Kubernetes accepts only 1.
   *
   * @default - Kubernetes' default: 1
   */
  readonly successThreshold?: number;
}

/** How a check refers to its port. */
export interface PortBy {
  /**
   * Whether the check refers to its port by name or by number.
   *
   * @default - by name, if the container port has one
   */
  readonly portBy?: 'name' | 'number';
}

/** Passes when `GET path` answers with 200 to 399. */
export interface HttpGetCheck extends HealthCheckTiming, PortBy {
  /** The path, starting with `/`. */
  readonly httpGet: string;

  /**
   * Headers of the request.
   *
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string>>;

  /**
   * `HTTPS` does not check the certificate.
   *
   * @default 'HTTP'
   */
  readonly scheme?: 'HTTP' | 'HTTPS';
}

/** Passes when the port accepts a TCP connection. */
export interface TcpSocketCheck extends HealthCheckTiming, PortBy {
  /** Always `true`; the port is set in `port`. */
  readonly tcpSocket: true;
}

/** Passes when the gRPC health service (`grpc.health.v1.Health`) answers `SERVING`. */
export interface GrpcCheck extends HealthCheckTiming {
  /** Always `true`; the port is set in `port`. */
  readonly grpc: true;

  /**
   * The service whose health is checked.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

/** Passes when a command in the container exits with 0. */
export interface ExecCheck extends HealthCheckTiming {
  /** The command and its arguments; not run in a shell. */
  readonly exec: readonly string[];
}

/**
 * A health check of a container: HTTP, TCP, gRPC or a command.
 *
 * Only the names of ports that the container listens on compile. If there is only one port, its name may be left out.
 *
 * @example
 * import { Duration } from 'cdk8s';
 * import { HealthCheck } from 'cdk8s-harbour';
 *
 * const ready: HealthCheck<'http' | 'admin'> = { httpGet: '/ready', port: 'admin', period: Duration.seconds(5) };
 */
export type HealthCheck<Name extends string> =
  ExecCheck | (PortRef<Name> & (HttpGetCheck | TcpSocketCheck | GrpcCheck));

/** The three checks of a container. */
export interface HealthChecks<Name extends string> {
  /**
   * While it fails, the pod is removed from the endpoints of its Services.
   *
   * There is no default: without it a pod gets traffic as soon as its containers run, ready or not.
   *
   * @default - none
   */
  readonly readiness?: HealthCheck<NoInfer<Name>>;

  /**
   * When it fails, the container is restarted.
   *
   * @default - none
   */
  readonly liveness?: HealthCheck<NoInfer<Name>>;

  /**
   * The other two start only after it has passed once.
   *
   * @default - none
   */
  readonly startup?: HealthCheck<NoInfer<Name>>;
}
