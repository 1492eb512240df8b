import type { ApiObject } from 'cdk8s';
import type { Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { fail } from '../base/fail';
import {
  createHttpExposures,
  planHttpExposures,
} from '../expose/create-http-exposures';
import type { Exposure } from '../expose/exposure';
import { createExternalServices, openToAnyone } from '../expose/external-services';
import { eachGiven } from '../expose/given';
import { openServices } from '../expose/open-services';
import type { OpenService } from '../expose/service-exposure';
import type { ResolvedPort } from '../service/resolve-ports';
import { ClientService } from './client-service';
import type { ServiceStatefulSet } from './create-service-stateful-set';

/** What exposes the pods of a StatefulSet outside the cluster. */
export interface StatefulExposure<Port extends string> {
  /** The Service that is exposed, or to which Ingresses and routes lead; none if nothing needs one. */
  readonly client?: ClientService<Port>;
  readonly externalServices: readonly Service[];
  readonly ingresses: readonly ApiObject[];
  readonly routes: readonly ApiObject[];
}

/** Exposes the pods of a StatefulSet through a client Service: its headless one has no address to lead to. */
export function exposeStatefulSet<Port extends string>(
  scope: Construct,
  made: ServiceStatefulSet<Port>,
  exposure: Exposure<string> | undefined,
): StatefulExposure<Port> {
  const nothing = { externalServices: [], ingresses: [], routes: [] };
  if (exposure === undefined) return nothing;
  const { identity } = made;
  const name = clientServiceName(made);
  const ports = Object.values<ResolvedPort>(made.ports);
  const exposed = openServices(scope, exposure, ports, name);
  for (const one of exposed) checkApart(scope, one, made);
  const inPlace = exposed.find((one) => one.name === undefined);
  const leads = (['ingress', 'gateway'] as const).some(
    (kind) => eachGiven(scope, `expose.${kind}`, exposure[kind]).length > 0,
  );
  const client =
    inPlace !== undefined || leads
      ? new ClientService<Port>(
          scope,
          clientServiceId(name),
          name,
          {},
          made,
          inPlace,
        )
      : undefined;
  const planned =
    client === undefined
      ? []
      : planHttpExposures(scope, exposure, identity, {
          backend: client,
          name,
          shortName: identity.name,
          namespace: identity.namespace,
          ports,
        });
  const plan = { identity, ports, fields: {}, selector: identity.selector };
  const externalServices = createExternalServices(scope, plan, exposed);
  openToAnyone(scope, exposed);
  const objects = createHttpExposures(scope, planned, identity);
  return { client, externalServices, ...objects };
}

/** How the client Service of a StatefulBackend is called, unless it is given a name. */
export function clientServiceName({
  serviceName,
}: Pick<ServiceStatefulSet<string>, 'serviceName'>): string {
  return `${serviceName}-client`;
}

/** The id of a client Service among the children of its StatefulBackend. */
export function clientServiceId(name: string): string {
  return `client-service-${name}`;
}

function checkApart(
  at: Construct,
  { type, name }: OpenService,
  { serviceName }: ServiceStatefulSet<string>,
): void {
  if (name !== serviceName) return;
  const what = type === 'NodePort' ? 'nodePort' : 'loadBalancer';
  fail(at, {
    what: `expose.${what}.name is the name of the headless Service`,
    got: name,
    fix: 'use another name, or leave it out',
  });
}
