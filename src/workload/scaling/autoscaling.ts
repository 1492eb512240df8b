import type { Duration } from 'cdk8s';
import type { Metric } from 'cdk8s-plus-28';

/**
 * A number of pods that follows the load, between two bounds.
 *
 * The usage of a resource is measured as a percentage of the pods' requests, so every container
 * must request it, including sidecars.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 *
 * @example
 * import { Autoscaling } from 'cdk8s-harbour';
 *
 * const replicas: Autoscaling = { min: 2, max: 10, cpuPercent: 70 };
 */
export interface Autoscaling {
  /** The minimum number of pods, at least 1. */
  readonly min: number;

  /** The maximum number of pods, at least `min`. */
  readonly max: number;

  /**
   * The target for the average CPU usage, in percent of the requests.
   *
   * @default - Kubernetes' default, 80, if there is no other metric; otherwise the CPU is not measured
   */
  readonly cpuPercent?: number;

  /**
   * The target for the average memory usage, in percent of the requests.
   *
   * @default - the memory is not measured
   */
  readonly memoryPercent?: number;

  /**
   * Other metrics: `Metric.pods(…)`, `Metric.external(…)` and the others of cdk8s-plus-28. The one
   * that requires the most pods counts.
   *
   * @default - none
   */
  readonly metrics?: readonly Metric[];

  /**
   * How fast the number of pods changes.
   *
   * @default - Kubernetes' default: up at once, down after the load has been lower for five minutes
   */
  readonly behavior?: ScalingBehavior;
}

/** How fast the number of pods follows the load, up and down. */
export interface ScalingBehavior {
  /**
   * How pods are added.
   *
   * @default - Kubernetes' default: at once, at most four or twice as many in 15 seconds, whichever is more
   */
  readonly scaleUp?: ScalingRules;

  /**
   * How pods are removed.
   *
   * @default - Kubernetes' default: after the load has been lower for five minutes
   */
  readonly scaleDown?: ScalingRules;
}

/** How fast the number of pods changes in one direction. */
export interface ScalingRules {
  /**
   * How long the load must have required the change; whole seconds, at most an hour.
   *
   * @default - Kubernetes' default: 0 seconds up, five minutes down
   */
  readonly stabilizationWindow?: Duration;

  /**
   * Which of several policies counts: the one that changes the most pods, the one that changes the
   * fewest, or none, which disables scaling in this direction.
   *
   * @default 'Max'
   */
  readonly selectPolicy?: 'Max' | 'Min' | 'Disabled';

  /**
   * How many pods may change in which period.
   *
   * @default - Kubernetes' default
   */
  readonly policies?: readonly ScalingPolicy[];
}

/** The maximum number or percentage of pods to change in a period. */
export type ScalingPolicy = PodsPolicy | PercentPolicy;

/** The maximum number of pods to change in a period. */
export interface PodsPolicy {
  /** The number of pods, at least 1. */
  readonly pods: number;

  /** Not with `pods`. */
  readonly percent?: undefined;

  /** The period; whole seconds, at most half an hour. */
  readonly period: Duration;
}

/** The maximum percentage of the pods to change in a period. */
export interface PercentPolicy {
  /** Not with `percent`. */
  readonly pods?: undefined;

  /** The percentage of the current pods, at least 1. */
  readonly percent: number;

  /** The period; whole seconds, at most half an hour. */
  readonly period: Duration;
}
