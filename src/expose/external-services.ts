import type { Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { openPort } from '../access/registry';
import { createService, type ServicePlan } from '../service/create-service';
import type { OpenService } from './service-exposure';

/** Makes the Services that `expose` gives a name of their own, beside the one of the plan. */
export function createExternalServices(
  scope: Construct,
  plan: ServicePlan,
  exposed: readonly OpenService[],
): Service[] {
  return exposed
    .filter(({ name }) => name !== undefined)
    .map((one) =>
      createService(scope, `service-${one.name}`, {
        ...plan,
        ...one,
        fields: { ...plan.fields, ...one.fields },
      }),
    );
}

/**
 * Keeps the exposed ports open: with node ports and load balancers, the source is an address of a client or
 * a node, which is not known in advance.
 */
export function openToAnyone(
  backend: Construct,
  exposed: readonly OpenService[],
): void {
  for (const port of exposed.flatMap(({ ports }) => ports)) {
    openPort(backend, port.name, 'anyone');
  }
}
