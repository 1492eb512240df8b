import type { Deployment } from 'cdk8s-plus-28';
import type { OneOrMany } from '../base/one-or-many';
import type { DeploymentProps } from './deployment';
import type { HealthChecks } from './health-check';
import type { ListeningProps } from './workload';

/** A workload without `releases`. */
export interface OneRelease {
  /** Not with `image`. */
  readonly releases?: undefined;

  /** Not with `image`. */
  readonly live?: undefined;
}

/** Several releases of one app behind one Service, such as blue and green, each with its own Deployment. */
export interface SeveralReleases<
  Port extends string,
  Inner extends string,
  Release extends string,
> {
  /** Each release has its own image. */
  readonly image?: undefined;

  /**
   * The releases by name; the Deployments are called `<name>-<release>`.
   *
   * The props next to `releases` apply to all releases, unless a release overrides them. The ports
   * are those of the Service, and so the same; one policy applies to the pods of all releases.
   */
  readonly releases: {
    readonly [Name in Release]: ReleaseProps<NoInfer<Port>, NoInfer<Inner>>;
  };

  /**
   * Which release gets the traffic of the Service: one, or a list of all of them. Changing it
   * changes only the Service's selector: no pod is replaced.
   */
  readonly live: OneOrMany<NoInfer<Release>>;
}

/** The props of one release; those that are not set are taken from the construct. */
export interface ReleaseProps<Port extends string, Inner extends string = never>
  extends
    Omit<
      DeploymentProps,
      | 'namespace'
      | 'instance'
      | 'disruptionBudget'
      | 'permissions'
      | 'clusterPermissions'
      | 'storage'
      | 'conventions'
      | 'metadata'
    >,
    HealthChecks<Port | Inner>,
    Pick<ListeningProps<Port, Inner>, 'sidecars' | 'containers'> {
  /**
   * The Deployment's name.
   *
   * @default - the construct's name and the release's, `web-blue`
   */
  readonly name?: string;

  /**
   * Environment variables, added to those of the construct.
   *
   * @default - those of the construct
   */
  readonly env?: DeploymentProps['env'];

  /**
   * The selector of the Deployment, if it already exists: selectors are immutable.
   *
   * @default - the construct's, and the label `harbour.cdk8s.io/release`
   */
  readonly selector?: Readonly<Record<string, string>>;

  /**
   * The numbers that this release's containers listen on, by port name, if they differ from those of the construct.
   *
   * The Service refers to ports by name, so it uses each pod's own number.
   *
   * @default - those of the construct
   */
  readonly targetPorts?: Readonly<Partial<Record<Port | Inner, number>>>;
}

/** The only Deployment of a construct; with several releases, reading it throws an error. */
export type OnlyDeployment<Release extends string> = [Release] extends [never]
  ? Deployment
  : never;
