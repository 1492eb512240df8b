import type { Deployment, Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { CallingBackend } from './calling-backend';
import type { DeploymentProps } from './deployment';
import type { BackendPort, ServicePorts } from './ports';
import { KeysOf, readProps } from './private/check';
import { deploymentKeys } from './private/deployment';
import { listeningKeys } from './private/pod';
import { wholeOrNothing } from './private/scope';
import { serviceKeys } from './private/service';
import { createServiceDeployment } from './private/service-deployment';
import type { ServiceOptions } from './service-options';
import type { ListeningProps } from './workload';

/** What an `InternalApi` is given. */
export interface InternalApiProps<Port extends string, Inner extends string = never>
  extends DeploymentProps, ServiceOptions, ListeningProps<Port, Inner> {
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
export class InternalApi<Port extends string, Inner extends string = never> extends CallingBackend<Port> {
  /** The Service's name. */
  public readonly serviceName: string;

  /** The Service's namespace; `undefined` where neither the construct nor its chart names one. */
  public readonly namespace: string | undefined;

  /** The ports by name. */
  public readonly ports: Readonly<Record<Port, BackendPort>>;

  /** The Deployment, for everything cdk8s-plus-28 can do with one: scheduling, volumes, more containers. */
  public readonly deployment: Deployment;

  /** The Service, for everything cdk8s-plus-28 can do with one. */
  public readonly service: Service;

  /**
   * Makes the Deployment and its Service.
   *
   * @throws HarbourError where the props ask for something Kubernetes would refuse or mis-wire
   */
  constructor(scope: Construct, id: string, props: InternalApiProps<Port, Inner>) {
    super(scope, id);
    const made = wholeOrNothing(this, () => createServiceDeployment<Port>(this, readProps<InternalApiProps<string, string>>(this, props, keys)));
    this.serviceName = made.serviceName;
    this.namespace = made.namespace;
    this.ports = made.ports;
    [this.deployment] = made.deployments;
    this.service = made.service;
  }
}

const keys: KeysOf<InternalApiProps<string, string>> = { ...deploymentKeys, ...serviceKeys, ...listeningKeys, ports: true };
