import type { Duration } from 'cdk8s';
import type { AccessProps } from '../access/access-props';
import { type ObjectProps } from '../base/object-props';
import type { ContainerPorts } from '../service/ports';
import type { Autoscaling } from './autoscaling';
import type { SidecarProps } from './container';
import type { DisruptionBudget } from './disruption-budget';
import type { HealthChecks } from './health-check';
import type { PodProps } from './pod';
import type { Spread } from './spread';

/** What listens on which port, the health checks that go by the ports' names, and who may call. */
export interface ListeningProps<Port extends string, Inner extends string>
  extends HealthChecks<Port | Inner>, AccessProps<Port | Inner> {
  /**
   * The ports that the container listens on and no Service publishes: health, debugging,
   * administration. Health checks may name them.
   *
   * @default - none
   */
  readonly containerPorts?: ContainerPorts<Inner>;

  /**
   * Containers that run beside the main one.
   *
   * @default - none
   */
  readonly sidecars?: readonly SidecarProps<NoInfer<Port | Inner>>[];
}

/** What every workload is given. */
export interface WorkloadProps extends ObjectProps, PodProps {
  /**
   * How many pods run: a number, 0 and up, or bounds between which an autoscaler finds it.
   *
   * @default 1
   */
  readonly replicas?: number | Autoscaling;

  /**
   * How many pods may be missing at once while nodes are drained; `false` for any number.
   *
   * @default - one, where there can be two pods or more
   */
  readonly disruptionBudget?: DisruptionBudget | false;

  /**
   * How evenly the pods stand on nodes and in zones; `false` leaves it to the cluster.
   *
   * @default - `preferred` over both, where there can be two pods or more
   */
  readonly spread?: Spread | false;

  /**
   * The value of the label `app.kubernetes.io/instance`, which is part of the selector and so cannot change later.
   *
   * @default - `Defaults`, else the Kubernetes name
   */
  readonly instance?: string;

  /**
   * The selector of a workload that exists already, whose selector is immutable. Its pods carry these labels too.
   *
   * @default - `app.kubernetes.io/name` and `app.kubernetes.io/instance`
   */
  readonly selector?: Readonly<Record<string, string>>;

  /**
   * How long a new pod must stay ready before it counts; whole seconds.
   *
   * @default - Kubernetes' own: 0 seconds
   */
  readonly minReady?: Duration;
}
