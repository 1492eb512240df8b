import type { Deployment, Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { type KeysOf, readProps } from '../base/check';
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

/** What an `InternalApi` is given. */
export interface InternalApiProps<Port extends string, Inner extends string = never>
  extends DeploymentProps, ServiceOptions, ListeningProps<Port, Inner>, OneRelease {
  /** The ports that callers connect to. */
  readonly ports: ServicePorts<Port>;
}

/** What an `InternalApi` of several releases is given. */
export interface ReleasedInternalApiProps<Port extends string, Inner extends string, Release extends string>
  extends Omit<DeploymentProps, 'image'>, ServiceOptions, ListeningProps<Port, Inner>, SeveralReleases<Port, Inner, Release> {
  /** The ports that callers connect to. */
  readonly ports: ServicePorts<Port>;
}

/**
 * A Deployment behind a ClusterIP Service: what other workloads call and the outside does not.
 *
 * Pods and their IPs come and go; the Service keeps one name and sends each connection to a pod that is ready.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { InternalApi } from 'cdk8s-harbour';
 *
 * const chart = new Chart(new App(), 'shop');
 * const api = new InternalApi(chart, 'backend', {
 *   image: 'example/backend:1.0',
 *   replicas: 2,
 *   ports: { http: { port: 80, targetPort: 8080 } },
 *   containerPorts: { health: 8081 },
 *   readiness: { httpGet: '/ready', port: 'health' },
 * });
 * api.url('http', { from: chart }); // http://backend
 */
export class InternalApi<Port extends string, Inner extends string = never, Release extends string = never> extends CallingBackend<Port> {
  /** The Deployments of the releases by name; none where there are no releases. */
  public readonly deployments: Readonly<Record<Release, Deployment>>;

  /** The Service, for everything cdk8s-plus-28 can do with one. */
  public readonly service: Service;

  /** @internal */
  declare protected readonly made: ServiceDeployment<Port>;

  /**
   * Makes the Deployment and its Service.
   *
   * @throws HarbourError where the props ask for something Kubernetes would refuse or mis-wire
   */
  constructor(scope: Construct, id: string, props: ReleasedInternalApiProps<Port, Inner, Release> | InternalApiProps<Port, Inner>) {
    super(scope, id, (construct) => createServiceDeployment<Port>(construct, readProps<Props>(construct, props, keys)));
    this.deployments = this.made.releases;
    this.service = this.made.service;
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

type Props = Omit<ServiceDeploymentProps, 'expose'>;

const keys: KeysOf<Props> = { ...deploymentKeys, ...serviceKeys, ...listeningKeys, ports: true, releases: true, live: true };
