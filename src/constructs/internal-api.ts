import type { Construct } from 'constructs';
import { type KeysOf, readProps } from '../base/check';
import { serviceKeys } from '../service/create-service';
import type { ServicePorts } from '../service/ports';
import type { ServiceOptions } from '../service/service-options';
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

/** The props of an `InternalApi`. */
export interface InternalApiProps<Port extends string, Inner extends string = never>
  extends DeploymentProps, ListeningProps<Port, Inner>, OneRelease {
  /** The ports that callers connect to. */
  readonly ports: ServicePorts<Port>;

  /**
   * How the Service is published: session affinity, traffic policies, IP families, annotations.
   *
   * @default - Kubernetes' own, with the annotations of the construct
   */
  readonly service?: ServiceOptions;
}

/** The props of an `InternalApi` with several releases. */
export interface ReleasedInternalApiProps<
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
}

/**
 * A Deployment behind a ClusterIP Service, called by other workloads but not from outside.
 *
 * Pods and their IP addresses come and go; the Service keeps its name and sends each connection to a pod that is ready.
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
export class InternalApi<
  Port extends string,
  Inner extends string = never,
  Release extends string = never,
> extends DeploymentBackend<Port, Release> {
  /**
   * Makes the Deployment and its Service.
   *
   * @throws HarbourError if Kubernetes would refuse the result, or send traffic to the wrong place
   */
  constructor(
    scope: Construct,
    id: string,
    props:
      | ReleasedInternalApiProps<Port, Inner, Release>
      | InternalApiProps<Port, Inner>,
  ) {
    super(scope, id, InternalApi, (construct) =>
      createServiceDeployment<Port>(
        construct,
        readProps<Props>(construct, props, keys, nested),
      ),
    );
  }
}

type Props = Omit<ServiceDeploymentProps, 'expose'>;

const keys: KeysOf<Props> = {
  ...deploymentKeys,
  ...listeningKeys,
  ports: true,
  service: true,
  releases: true,
  live: true,
};
const nested = { service: serviceKeys };
