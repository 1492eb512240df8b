import type { ApiObject } from 'cdk8s';
import type { Deployment, Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { CallingBackend } from './calling-backend';
import type { DeploymentProps } from './deployment';
import type { Exposure } from './exposure';
import type { BackendPort, ServicePorts } from './ports';
import { KeysOf, readProps } from './private/check';
import { deploymentKeys } from './private/deployment';
import { listeningKeys } from './private/pod';
import { wholeOrNothing } from './private/scope';
import { serviceKeys } from './private/service';
import { createServiceDeployment } from './private/service-deployment';
import type { ServiceOptions } from './service-options';
import type { ListeningProps } from './workload';

/** What a `WebService` is given. */
export interface WebServiceProps<Port extends string, Inner extends string = never>
  extends DeploymentProps, ServiceOptions, ListeningProps<Port, Inner> {
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
export class WebService<Port extends string, Inner extends string = never> extends CallingBackend<Port> {
  /** The name of the Service that callers inside the cluster use. */
  public readonly serviceName: string;

  /** The Service's namespace; `undefined` where neither the construct nor its chart names one. */
  public readonly namespace: string | undefined;

  /** The ports by name. */
  public readonly ports: Readonly<Record<Port, BackendPort>>;

  /** The Deployment, for everything cdk8s-plus-28 can do with one: scheduling, volumes, more containers. */
  public readonly deployment: Deployment;

  /** The Service that callers inside the cluster use; doors without a name stand on it too. */
  public readonly service: Service;

  /** The Services of the doors that have a name of their own. */
  public readonly externalServices: readonly Service[];

  /** The Ingresses of its doors. */
  public readonly ingresses: readonly ApiObject[];

  /** The HTTPRoutes and GRPCRoutes of its doors. */
  public readonly routes: readonly ApiObject[];

  /**
   * Makes the Deployment, its Service and the Services of its doors.
   *
   * @throws HarbourError where the props ask for something Kubernetes would refuse or mis-wire
   */
  constructor(scope: Construct, id: string, props: WebServiceProps<Port, Inner>) {
    super(scope, id);
    const made = wholeOrNothing(this, () => createServiceDeployment<Port>(this, readProps<WebServiceProps<string, string>>(this, props, keys)));
    this.serviceName = made.serviceName;
    this.namespace = made.namespace;
    this.ports = made.ports;
    [this.deployment] = made.deployments;
    this.service = made.service;
    this.externalServices = made.externalServices;
    this.ingresses = made.ingresses;
    this.routes = made.routes;
  }
}

const keys: KeysOf<WebServiceProps<string, string>> = { ...deploymentKeys, ...serviceKeys, ...listeningKeys, ports: true, expose: true };
