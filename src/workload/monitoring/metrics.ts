import type { Duration } from 'cdk8s';
import type { OneOrMany } from '../../base/one-or-many';

/** A port of the pods that Prometheus scrapes. */
export interface MetricsEndpoint<Name extends string> {
  /** The port's name. */
  readonly port: Name;

  /**
   * The path, starting with `/`.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * How often it is scraped; whole seconds, at least one.
   *
   * @default - that of Prometheus
   */
  readonly interval?: Duration;

  /**
   * How long an answer may take; whole seconds, not longer than `interval`.
   *
   * @default - that of Prometheus
   */
  readonly timeout?: Duration;
}

/** What Prometheus scrapes of a workload, for the Prometheus Operator. */
export interface MetricsProps<Name extends string> {
  /**
   * The port with the metrics, by its name, or several: `metrics: 'metrics'`, `{ port: 'http', path: '/stats' }`.
   *
   * It makes a ServiceMonitor if the Service publishes all of them, and a PodMonitor if not or if there are releases,
   * so that each pod is scraped once. Prometheus is let in where `monitoring` in `Defaults` says where it runs.
   *
   * @default - none
   * @see https://prometheus-operator.dev/docs/api-reference/api/
   */
  readonly metrics?: OneOrMany<NoInfer<Name> | MetricsEndpoint<NoInfer<Name>>>;
}
