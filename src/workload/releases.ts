import type { Deployment } from 'cdk8s-plus-28';
import type { OneOrMany } from '../base/one-or-many';
import type { DeploymentProps } from './deployment';
import type { HealthChecks } from './health-check';
import type { ListeningProps } from './workload';

/** The one release there is where `releases` is not used. */
export interface OneRelease {
  /** Not with `image`. */
  readonly releases?: undefined;

  /** Not with `image`. */
  readonly live?: undefined;
}

/** Several releases of one app behind one Service, blue and green for one, each in a Deployment of its own. */
export interface SeveralReleases<
  Port extends string,
  Inner extends string,
  Release extends string,
> {
  /** Each release has an image of its own. */
  readonly image?: undefined;

  /**
   * The releases by name; the Deployments are called `<name>-<release>`.
   *
   * What is said beside `releases` holds for all of them, and for each what it does not say itself.
   * The ports are those of the Service, and so the same; who may call, and who
   * may be called, is one policy for the pods of all.
   */
  readonly releases: {
    readonly [Name in Release]: ReleaseProps<NoInfer<Port>, NoInfer<Inner>>;
  };

  /**
   * Which release the Service leads to: one, or all of them in a list. A change of it changes the
   * Service's selector and nothing else: no pod is touched.
   */
  readonly live: OneOrMany<NoInfer<Release>>;
}

/** What is special about one release; what it does not say is that of the construct. */
export interface ReleaseProps<Port extends string, Inner extends string = never>
  extends
    Omit<DeploymentProps, 'namespace' | 'instance' | 'disruptionBudget'>,
    HealthChecks<Port | Inner>,
    Pick<ListeningProps<Port, Inner>, 'sidecars'> {
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
   * The selector of the Deployment, where it exists already: selectors are immutable.
   *
   * @default - the construct's, and the label `harbour.cdk8s.io/release`
   */
  readonly selector?: Readonly<Record<string, string>>;

  /**
   * The numbers that this release's containers listen on, by the ports' names, where they differ
   * from those of the construct.
   *
   * The Service refers to them by name and finds each pod's own.
   *
   * @default - those of the construct
   */
  readonly targetPorts?: Readonly<Partial<Record<Port | Inner, number>>>;
}

/** The one Deployment of a construct; with several releases there is no such one, and asking for it is an error. */
export type OnlyDeployment<Release extends string> = [Release] extends [never]
  ? Deployment
  : never;
