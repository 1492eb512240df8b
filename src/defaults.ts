import type { ContainerResources, ISecret } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { KubernetesVersion } from './kubernetes-version';
import type { SecurityLevel } from './pod';
import { setDefaults } from './private/defaults';

/** What may be said once for a chart or a whole app, instead of on each construct. */
export interface DefaultValues {
  /**
   * The value of the label `app.kubernetes.io/instance`, which is part of every selector.
   *
   * Selectors are immutable: changing this for workloads that exist means deleting and recreating them.
   *
   * @default - each construct's Kubernetes name
   */
  readonly instance?: string;

  /**
   * The secrets that images are pulled with.
   *
   * @default - none
   */
  readonly pullSecrets?: readonly ISecret[];

  /**
   * The Pod Security Standard that pods keep to.
   *
   * @default 'restricted'
   */
  readonly security?: SecurityLevel;

  /**
   * What a container requests and may use at most.
   *
   * @default - requests of 50m CPU and 64Mi memory, no limits
   */
  readonly resources?: ContainerResources;

  /**
   * The cluster's DNS domain, the end of every full Service name.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * The oldest Kubernetes the manifests must run on.
   *
   * What needs a newer one is refused, or rendered in its older form: before 1.30 the sleep before a pod stops is a command,
   * and before 1.29 sidecars are ordinary containers.
   *
   * @default '1.31'
   */
  readonly oldestKubernetes?: KubernetesVersion;
}

/**
 * What holds for every construct under a chart, an app or any other scope; the nearest scope wins, value by value.
 *
 * Constructs read the values when they are made, so they are set first: setting them later is an error, not a half-applied wish.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { Defaults, InternalApi } from 'cdk8s-harbour';
 *
 * const app = new App();
 * Defaults.of(app).set({ clusterDomain: 'corp.example', oldestKubernetes: '1.33' });
 * const chart = new Chart(app, 'shop', { namespace: 'shop' });
 * const api = new InternalApi(chart, 'backend', { image: 'example/backend:1.0', ports: { http: 80 } });
 * api.url(); // http://backend.shop.svc.corp.example
 */
export class Defaults {
  /** The defaults of a scope: an app, a chart, or any construct. */
  public static of(scope: IConstruct): Defaults {
    return new Defaults(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Sets some of the values; those set before and not named here stay.
   *
   * @throws HarbourError where a value is not legal, or a construct under the scope has read the defaults already
   */
  public set(values: DefaultValues): void {
    setDefaults(this.scope, values);
  }
}
