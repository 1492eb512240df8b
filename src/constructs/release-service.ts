import type { Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { calleeOf, registerCallee } from '../access/registry';
import { createReleaseService } from '../workload/create-releases';
import type { ServiceDeployment } from './create-service-deployment';
import { ServiceBackend } from './service-backend';

/**
 * A Service in front of one release, live or not, made by `addReleaseService()`: to try a new one before the switch.
 */
export class ReleaseService<Port extends string> extends ServiceBackend<Port> {
  /** The Service, for everything cdk8s-plus-28 can do with one. */
  public readonly service: Service;

  /** @internal */
  declare protected readonly made: Pick<
    ServiceDeployment<Port>,
    'serviceName' | 'namespace' | 'ports' | 'service'
  >;

  /** @internal */
  constructor(
    scope: Construct,
    id: string,
    release: string,
    live: ServiceDeployment<Port>,
  ) {
    super(scope, id, ReleaseService, (construct) => {
      const service = createReleaseService(construct, release, live.plan);
      return {
        serviceName: service.name,
        namespace: live.namespace,
        ports: live.ports,
        service,
      };
    });
    this.service = this.made.service;
    registerCallee(this, calleeOf(scope));
  }
}
