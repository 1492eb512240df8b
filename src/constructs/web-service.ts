import type { ApiObject } from 'cdk8s';
import type { Deployment, Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { type KeysOf, readProps } from '../base/check';
import type { Exposure } from '../expose/exposure';
import { serviceKeys } from '../service/create-service';
import type { ServicePorts } from '../service/ports';
import type { ServiceOptions } from '../service/service-options';
import { deploymentKeys } from '../workload/create-deployment';
import { checkRelease, onlyDeployment } from '../workload/create-releases';
import type { DeploymentProps } from '../workload/deployment';
import { listeningKeys } from '../workload/plan-pod';
import type { OneRelease, OnlyDeployment, SeveralReleases } from '../workload/releases';
import type { ListeningProps } from '../workload/workload';
import { CallingBackend } from './calling-backend';
import { createServiceDeployment, type ServiceDeployment, type ServiceDeploymentProps } from './create-service-deployment';
import { ReleaseService } from './release-service';

/** What a `WebService` is given. */
export interface WebServiceProps<Port extends string, Inner extends string = never>
  extends DeploymentProps, ServiceOptions, ListeningProps<Port, Inner>, OneRelease {
  /** The ports that callers connect to. */
  readonly ports: ServicePorts<Port>;

  /**
   * The ways in from outside the cluster.
   *
   * @default - none: a ClusterIP Service, reached from inside
   */
  readonly expose?: Exposure<NoInfer<Port>>;
}

/** What a `WebService` of several releases is given. */
export interface ReleasedWebServiceProps<Port extends string, Inner extends string, Release extends string>
  extends Omit<DeploymentProps, 'image'>, ServiceOptions, ListeningProps<Port, Inner>, SeveralReleases<Port, Inner, Release> {
  /** The ports that callers connect to. */
  readonly ports: ServicePorts<Port>;

  /**
   * The ways in from outside the cluster.
   *
   * @default - none: a ClusterIP Service, reached from inside
   */
  readonly expose?: Exposure<NoInfer<Port>>;
}

/**
 * A Deployment behind a Service that may be reached from outside: by a port on every node, a load balancer, an Ingress, a Gateway, or several of them.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { WebService } from 'cdk8s-harbour';
 *
 * const chart = new Chart(new App(), 'shop');
 * new WebService(chart, 'frontend', {
 *   image: 'nginxinc/nginx-unprivileged:1.27',
 *   user: 101,
 *   replicas: 3,
 *   ports: { http: { port: 80, targetPort: 8080 } },
 *   readiness: { httpGet: '/' },
 *   expose: { loadBalancer: { name: 'frontend-external' } },
 * });
 */
export class WebService<Port extends string, Inner extends string = never, Release extends string = never> extends CallingBackend<Port> {
  /** The Deployments of the releases by name; none where there are no releases. */
  public readonly deployments: Readonly<Record<Release, Deployment>>;

  /** The Service that callers inside the cluster use; doors without a name stand on it too. */
  public readonly service: Service;

  /** The Services of the doors that have a name of their own. */
  public readonly externalServices: readonly Service[];

  /** The Ingresses of its doors. */
  public readonly ingresses: readonly ApiObject[];

  /** The HTTPRoutes and GRPCRoutes of its doors. */
  public readonly routes: readonly ApiObject[];

  /** @internal */
  declare protected readonly made: ServiceDeployment<Port>;

  /**
   * Makes the Deployment, or one for each release, its Service, and the Services, Ingresses and routes of its doors.
   *
   * @throws HarbourError where the props ask for something Kubernetes would refuse or mis-wire
   */
  constructor(scope: Construct, id: string, props: ReleasedWebServiceProps<Port, Inner, Release> | WebServiceProps<Port, Inner>) {
    super(scope, id, (construct) => createServiceDeployment<Port>(construct, readProps<ServiceDeploymentProps>(construct, props, keys)));
    this.deployments = this.made.releases;
    this.service = this.made.service;
    this.externalServices = this.made.externalServices;
    this.ingresses = this.made.ingresses;
    this.routes = this.made.routes;
  }

  /**
   * The Deployment, for everything cdk8s-plus-28 can do with one: scheduling, volumes, more containers.
   *
   * @throws HarbourError where there are several releases, whose Deployments are in `deployments`
   */
  public get deployment(): OnlyDeployment<Release> {
    return onlyDeployment<Release>(this, this.made);
  }

  /**
   * One release under a Service of its own, `<name>-<release>`, live or not: to try a new one before the switch.
   *
   * @throws HarbourError where there is no such release
   */
  public release(name: Release): ReleaseService<Port> {
    checkRelease(this, name, this.made.releases);
    const made = this.node.tryFindChild(`service-${name}`);
    return made instanceof ReleaseService ? made : new ReleaseService<Port>(this, `service-${name}`, name, this.made);
  }
}

const keys: KeysOf<ServiceDeploymentProps> = {
  ...deploymentKeys, ...serviceKeys, ...listeningKeys, ports: true, expose: true, releases: true, live: true,
};
