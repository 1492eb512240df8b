import type { Duration } from 'cdk8s';
import type { PortRef } from '../service/ports';

/** When and how often a check runs, and how many answers count. */
export interface HealthCheckTiming {
  /**
   * How long after the container's start the first check comes; whole seconds.
   *
   * @default - at once
   */
  readonly initialDelay?: Duration;

  /**
   * How often the check runs; whole seconds, at least one.
   *
   * @default - Kubernetes' own: every 10 seconds
   */
  readonly period?: Duration;

  /**
   * How long an answer may take; whole seconds, at least one.
   *
   * @default - Kubernetes' own: 1 second
   */
  readonly timeout?: Duration;

  /**
   * How many failures in a row make the check fail, at least 1.
   *
   * @default - Kubernetes' own: 3
   */
  readonly failureThreshold?: number;

  /**
   * How many successes in a row make it pass again, at least 1; for liveness and startup Kubernetes takes 1 only.
   *
   * @default - Kubernetes' own: 1
   */
  readonly successThreshold?: number;
}

/** Passes when `GET path` answers with 200 to 399. */
export interface HttpGetCheck extends HealthCheckTiming {
  /** The path, starting with `/`. */
  readonly httpGet: string;

  /**
   * Headers sent along.
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

/** Passes when the port takes a TCP connection. */
export interface TcpSocketCheck extends HealthCheckTiming {
  /** Always `true`; the port is the one that `port` names. */
  readonly tcpSocket: true;
}

/** Passes when the gRPC health service (`grpc.health.v1.Health`) answers that it serves. */
export interface GrpcCheck extends HealthCheckTiming {
  /** Always `true`; the port is the one that `port` names. */
  readonly grpc: true;

  /**
   * The service whose health is asked for.
   *
   * @default - the server's as a whole
   */
  readonly service?: string;
}

/** Passes when a command in the container exits with 0. */
export interface ExecCheck extends HealthCheckTiming {
  /** The command and its arguments; no shell expands them. */
  readonly exec: readonly string[];
}

/**
 * A health check of a container: HTTP, TCP, gRPC or a command.
 *
 * The port is named, and only names of ports that the container listens on compile. With one port
 * the name may be left out.
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
   * While it fails, the pod is taken out of its Services' endpoints.
   *
   * It is never invented: without it a pod gets traffic as soon as its containers run, ready or not.
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
   * Until it has passed once, the other two wait.
   *
   * @default - none
   */
  readonly startup?: HealthCheck<NoInfer<Name>>;
}
