import type { Duration } from 'cdk8s';
import type { Metric } from 'cdk8s-plus-28';

/**
 * A number of pods that follows the load, between two bounds.
 *
 * The use of a resource is measured as a share of what the pods request, so every container must
 * request it, sidecars too.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 *
 * @example
 * import { Autoscaling } from 'cdk8s-harbour';
 *
 * const replicas: Autoscaling = { min: 2, max: 10, cpuPercent: 70 };
 */
export interface Autoscaling {
  /** How many pods there are at least, 1 and up. */
  readonly min: number;

  /** How many pods there are at most, `min` and up. */
  readonly max: number;

  /**
   * The share of the requested CPU that the pods shall use on average, in percent.
   *
   * @default - Kubernetes' own, 80, where nothing else is measured; else the CPU is not
   */
  readonly cpuPercent?: number;

  /**
   * The share of the requested memory that the pods shall use on average, in percent.
   *
   * @default - the memory is not measured
   */
  readonly memoryPercent?: number;

  /**
   * What else is measured: `Metric.pods(…)`, `Metric.external(…)` and the others of cdk8s-plus-28.
   * Of several the one that asks for most pods counts.
   *
   * @default - none
   */
  readonly metrics?: readonly Metric[];

  /**
   * How fast the number follows.
   *
   * @default - Kubernetes' own: up at once, down once the load has been lower for five minutes
   */
  readonly behavior?: ScalingBehavior;
}

/** How fast the number of pods follows the load, up and down. */
export interface ScalingBehavior {
  /**
   * How pods are added.
   *
   * @default - Kubernetes' own: at once, at most four or twice as many in 15 seconds, whichever is more
   */
  readonly scaleUp?: ScalingRules;

  /**
   * How pods are taken away.
   *
   * @default - Kubernetes' own: once the load has been lower for five minutes
   */
  readonly scaleDown?: ScalingRules;
}

/** How fast the number of pods follows in one direction. */
export interface ScalingRules {
  /**
   * How long the load must have asked for it; whole seconds, at most an hour.
   *
   * @default - Kubernetes' own: 0 seconds up, five minutes down
   */
  readonly stabilizationWindow?: Duration;

  /**
   * Which of several policies counts: the one that changes most, the one that changes least, or
   * none, which never scales in this direction.
   *
   * @default 'Max'
   */
  readonly selectPolicy?: 'Max' | 'Min' | 'Disabled';

  /**
   * How much may change in which time.
   *
   * @default - Kubernetes' own
   */
  readonly policies?: readonly ScalingPolicy[];
}

/** At most so many pods, or such a share of them, in a time. */
export type ScalingPolicy = PodsPolicy | PercentPolicy;

/** At most so many pods in a time. */
export interface PodsPolicy {
  /** How many pods, 1 and up. */
  readonly pods: number;

  /** Not with `pods`. */
  readonly percent?: undefined;

  /** In which time; whole seconds, at most half an hour. */
  readonly period: Duration;
}

/** At most such a share of the pods in a time. */
export interface PercentPolicy {
  /** Not with `percent`. */
  readonly pods?: undefined;

  /** How many percent of the pods that there are, 1 and up. */
  readonly percent: number;

  /** In which time; whole seconds, at most half an hour. */
  readonly period: Duration;
}
