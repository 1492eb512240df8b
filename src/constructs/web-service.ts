import type { ApiObject } from 'cdk8s';
import type { Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { type KeysOf, readProps } from '../base/check';
import type { Exposure } from '../expose/exposure';
import { serviceKeys } from '../service/create-service';
import type { ServicePorts } from '../service/ports';
import type { ServiceOptions } from '../service/service-options';
import { expectExposure } from '../synthesis/unexposed';
import { deploymentKeys } from '../workload/create-deployment';
import type { DeploymentProps } from '../workload/deployment';
import { listeningKeys } from '../workload/plan-pod';
import type { OneRelease, SeveralReleases } from '../workload/releases';
import type { ListeningProps } from '../workload/workload';
import {
  createServiceDeployment,
  type ServiceDeploymentProps,
} from './create-service-deployment';
import { DeploymentBackend } from './deployment-backend';

/** The props of a `WebService`. */
export interface WebServiceProps<Port extends string, Inner extends string = never>
  extends DeploymentProps, ListeningProps<Port, Inner>, OneRelease {
  /** The ports that callers connect to. */
  readonly ports: ServicePorts<Port>;

  /**
   * How the Service is published: session affinity, traffic policies, IP families, annotations.
   *
   * @default - Kubernetes' own, with the annotations of the construct
   */
  readonly service?: ServiceOptions;

  /**
   * How it is reached from outside the cluster.
   *
   * @default - none: a ClusterIP Service, reached from inside
   */
  readonly expose?: Exposure<NoInfer<Port>>;
}

/** The props of a `WebService` with several releases. */
export interface ReleasedWebServiceProps<
  Port extends string,
  Inner extends string,
  Release extends string,
>
  extends
    Omit<DeploymentProps, 'image'>,
    ListeningProps<Port, Inner>,
    SeveralReleases<Port, Inner, Release> {
  /** The ports that callers connect to. */
  readonly ports: ServicePorts<Port>;

  /**
   * How the Service is published: session affinity, traffic policies, IP families, annotations.
   *
   * @default - Kubernetes' own, with the annotations of the construct
   */
  readonly service?: ServiceOptions;

  /**
   * How it is reached from outside the cluster.
   *
   * @default - none: a ClusterIP Service, reached from inside
   */
  readonly expose?: Exposure<NoInfer<Port>>;
}

/**
 * A Deployment behind a Service that may be reached from outside: by a port on every node, a load
 * balancer, an Ingress, a Gateway, or several of them.
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
export class WebService<
  Port extends string,
  Inner extends string = never,
  Release extends string = never,
> extends DeploymentBackend<Port, Release> {
  /** The Services that `expose` makes beside the construct's own. */
  public readonly externalServices: readonly Service[];

  /** The Ingresses that `expose` makes. */
  public readonly ingresses: readonly ApiObject[];

  /** The HTTPRoutes and GRPCRoutes that `expose` makes. */
  public readonly routes: readonly ApiObject[];

  /**
   * Makes the Deployment, or one for each release, its Service, and the Services, Ingresses and routes of `expose`.
   *
   * @throws HarbourError if Kubernetes would refuse the result, or send traffic to the wrong place
   */
  constructor(
    scope: Construct,
    id: string,
    props:
      ReleasedWebServiceProps<Port, Inner, Release> | WebServiceProps<Port, Inner>,
  ) {
    super(scope, id, WebService, (construct) =>
      createServiceDeployment<Port>(
        construct,
        readProps<ServiceDeploymentProps>(construct, props, keys, nested),
      ),
    );
    this.externalServices = this.made.externalServices;
    this.ingresses = this.made.ingresses;
    this.routes = this.made.routes;
    // Who lets in callers from elsewhere may have exposed it there.
    if (isNothing(props.expose) && props.allowFrom === undefined) {
      expectExposure(this, this.service);
    }
  }
}

const keys: KeysOf<ServiceDeploymentProps> = {
  ...deploymentKeys,
  ...listeningKeys,
  ports: true,
  service: true,
  expose: true,
  releases: true,
  live: true,
};
const nested = { service: serviceKeys };

function isNothing(expose: object | undefined): boolean {
  return expose === undefined || Object.keys(expose).length === 0;
}
