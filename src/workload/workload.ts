import type { Duration } from 'cdk8s';
import type { AccessProps } from '../access/access-props';
import { type ObjectProps } from '../base/object-props';
import type { ContainerPorts } from '../service/ports';
import type { ExtraContainerProps, SidecarProps } from './container';
import type { HealthChecks } from './health-check';
import type { MetricsProps } from './monitoring/metrics';
import type { PodProps } from './pod';
import type { Autoscaling } from './scaling/autoscaling';
import type { DisruptionBudget } from './scaling/disruption-budget';
import type { Spread } from './scheduling/spread';

/** The ports of the containers, the health checks and metrics, which refer to ports by name, and who may call. */
export interface ListeningProps<Port extends string, Inner extends string>
  extends
    HealthChecks<Port | Inner>,
    AccessProps<Port | Inner>,
    MetricsProps<Port | Inner> {
  /**
   * The ports that the container listens on but no Service publishes: health, debugging,
   * administration. Health checks may name them.
   *
   * @default - none
   */
  readonly containerPorts?: ContainerPorts<Inner>;

  /**
   * Containers that run along with the main one.
   *
   * @default - none
   */
  readonly sidecars?: readonly SidecarProps<NoInfer<Port | Inner>>[];

  /**
   * Ordinary containers beside the main one, in the same pod.
   *
   * @default - none
   */
  readonly containers?: readonly ExtraContainerProps<NoInfer<Port | Inner>>[];
}

/** The props of every workload. */
export interface WorkloadProps extends ObjectProps, PodProps {
  /**
   * The number of pods: a number, at least 0, or bounds for an autoscaler.
   *
   * @default 1
   */
  readonly replicas?: number | Autoscaling;

  /**
   * How many pods may be missing at once while nodes are drained; `false` for any number.
   *
   * @default - one, if there can be two pods or more
   */
  readonly disruptionBudget?: DisruptionBudget | false;

  /**
   * How evenly the pods are spread over nodes and zones; `false` leaves it to the cluster.
   *
   * @default - `preferred` over both, if there can be two pods or more
   */
  readonly spread?: Spread | false;

  /**
   * The value of the label `app.kubernetes.io/instance`, which is part of the selector and
   * therefore cannot change later.
   *
   * @default - `Defaults`, else the Kubernetes name
   */
  readonly instance?: string;

  /**
   * The selector of an existing workload, which is immutable. Its pods get these labels too.
   *
   * @default - `app.kubernetes.io/name` and `app.kubernetes.io/instance`
   */
  readonly selector?: Readonly<Record<string, string>>;

  /**
   * How long a new pod must stay ready before it counts as available; whole seconds.
   *
   * @default - Kubernetes' default: 0 seconds
   */
  readonly minReady?: Duration;

  /**
   * How many former versions are kept to roll back to.
   *
   * @default - Kubernetes' default: 10
   */
  readonly revisionHistoryLimit?: number;
}
