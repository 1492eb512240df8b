import type { ContainerResources, ISecret } from 'cdk8s-plus-28';
import type { AccessProps, DnsServer } from '../access/access-props';
import type { ApiServer } from '../access/api-server';
import type { Conventions } from '../base/conventions';
import type { KubernetesVersion } from '../base/kubernetes-version';
import type { DefaultExposure } from '../expose/default-exposure';
import type { Monitoring } from '../workload/monitoring/monitoring';
import type { PreStop, SecurityLevel } from '../workload/pod';
import type { DisruptionBudget } from '../workload/scaling/disruption-budget';
import type { Placement, Spread } from '../workload/scheduling/spread';

/** Values that can be set once for a chart or a whole app, instead of on each construct. */
export interface DefaultValues {
  /**
   * What is rendered of which nothing was said: with `'kubernetes'` nothing, no label, no port name, no policy.
   *
   * @default 'harbour'
   */
  readonly conventions?: Conventions;

  /**
   * The value of the label `app.kubernetes.io/instance`, which is part of every selector.
   *
   * Selectors are immutable: to change this for existing workloads, they must be deleted and recreated.
   *
   * @default - each construct's Kubernetes name
   */
  readonly instance?: string;

  /**
   * The secrets that images are pulled with.
   *
   * @default - none
   */
  readonly imagePullSecrets?: readonly ISecret[];

  /**
   * The Pod Security Standard of the pods.
   *
   * @default 'restricted'
   */
  readonly security?: SecurityLevel;

  /**
   * The requests and limits of a container; `{}` sets none.
   *
   * @default - requests of 50m CPU and 64Mi memory, no limits
   */
  readonly resources?: ContainerResources;

  /**
   * What happens before a container behind a Service is told to stop; `Duration.seconds(0)` is nothing.
   *
   * @default - a sleep of five seconds
   */
  readonly preStop?: PreStop;

  /**
   * How evenly the pods are spread over nodes and zones where there can be two or more; `false` leaves it to the
   * cluster.
   *
   * @default - `preferred` over both
   */
  readonly spread?: Spread | false;

  /**
   * Whether the pods of a StatefulSet avoid each other's nodes where there can be two or more.
   *
   * @default 'preferred'
   */
  readonly antiAffinity?: Placement;

  /**
   * How many pods may be missing at once while nodes are drained, where there can be two or more; `false` for any
   * number.
   *
   * @default - one
   */
  readonly disruptionBudget?: DisruptionBudget | false;

  /**
   * Whether the token of the service account is mounted.
   *
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * Whether Kubernetes adds variables for each Service of the namespace.
   *
   * @default false
   */
  readonly enableServiceLinks?: boolean;

  /**
   * Whether pods are replaced when a ConfigMap of this app changes that they read.
   *
   * @default true
   */
  readonly rollOnConfigChange?: boolean;

  /**
   * The cluster's DNS domain, the end of every full Service name.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * Who may call each workload.
   *
   * @default - everyone until there is a connection or an `allowFrom`, and declared callers from then on
   */
  readonly access?: AccessProps<never>['access'];

  /**
   * Whom the pods of each workload may call.
   *
   * @default 'anywhere'
   */
  readonly egress?: AccessProps<never>['egress'];

  /**
   * The DNS servers, which `egress: 'declared'` leaves open.
   *
   * @default - the pods labelled `k8s-app: kube-dns` in the namespace `kube-system`, on port 53
   */
  readonly dns?: readonly DnsServer[];

  /**
   * Where the API server answers, to which `egress: 'declared'` lets pods with `permissions`.
   *
   * @default - at any address, on port 443 or 6443
   */
  readonly apiServer?: ApiServer;

  /**
   * Where Prometheus runs, so that policies let it in to `metrics`, and the labels by which it knows its monitors.
   *
   * @default - not known: monitors have no further labels, and the policies of workloads that are not open to
   * everyone let no Prometheus in
   */
  readonly monitoring?: Monitoring;

  /**
   * The oldest Kubernetes the manifests must run on.
   *
   * Features of newer versions are refused, or rendered in an older form: before 1.30 the preStop
   * sleep is a command, and before 1.29 sidecars are ordinary containers.
   *
   * @default '1.31'
   */
  readonly oldestKubernetes?: KubernetesVersion;

  /**
   * The range from which the cluster takes node ports, if its API server is started with another
   * `--service-node-port-range`. For the check at synthesis, set it on the app.
   *
   * @default '30000-32767'
   */
  readonly nodePortRange?: `${number}-${number}`;

  /**
   * Whether the manifests are all that there is in their namespaces: the check at synthesis then
   * reports whatever they lack as an error, where it is otherwise a warning or a hint. It counts
   * for the whole app, so set it on the app.
   *
   * @default false
   */
  readonly whole?: boolean;

  /**
   * What exposures have in common: a domain, an ingress class, a Gateway. It exposes nothing by
   * itself, it completes `expose: { ingress: {} }` and `expose: { gateway: {} }`.
   *
   * @default - none: each exposure says everything itself
   */
  readonly expose?: DefaultExposure;
}
