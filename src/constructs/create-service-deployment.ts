import type { ApiObject } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { openPort, registerWorkload } from '../access/registry';
import { fail } from '../base/fail';
import { identifyWorkload } from '../base/identity';
import { serviceName } from '../contract/names';
import { createHostedDoors, planHostedDoors } from '../expose/create-hosted-doors';
import type { Exposure } from '../expose/exposure';
import { openServices } from '../expose/open-services';
import {
  createService,
  renderServiceOptions,
  type ServicePlan,
} from '../service/create-service';
import {
  listeningPorts,
  type ResolvedPort,
  resolveServicePorts,
} from '../service/resolve-ports';
import type { ServiceOptions } from '../service/service-options';
import { createDisruptionBudget } from '../workload/create-disruption-budget';
import {
  checkServing,
  createReleases,
  inAllReleases,
  liveSelector,
  type ReleasesProps,
} from '../workload/create-releases';

/** Deployments, the Service in front of them, and the Services of its doors. */
export interface ServiceDeployment<Name extends string> {
  readonly serviceName: string;
  readonly namespace: string | undefined;
  readonly ports: Readonly<Record<Name, ResolvedPort>>;
  /** One Deployment, or one for each release. */
  readonly deployments: readonly kplus.Deployment[];
  /** The same by release; empty if there are no releases. */
  readonly releases: Readonly<Record<string, kplus.Deployment>>;
  readonly service: kplus.Service;
  readonly externalServices: readonly kplus.Service[];
  readonly ingresses: readonly ApiObject[];
  readonly routes: readonly ApiObject[];
  /** The parts of the Service, for other Services in front of the same pods. */
  readonly plan: ServicePlan;
}

/** The props of an InternalApi and a WebService, with names widened to `string`. */
export type ServiceDeploymentProps = ReleasesProps &
  ServiceOptions & { readonly ports: unknown; readonly expose?: Exposure<string> };

export function createServiceDeployment<Name extends string>(
  scope: Construct,
  props: ServiceDeploymentProps,
): ServiceDeployment<Name> {
  const identity = identifyWorkload(scope, props, serviceName);
  const ports = resolveServicePorts<Name>(scope, props.ports);
  const published: ResolvedPort[] = Object.values(ports);
  const listening = listeningPorts(scope, published, props.containerPorts);
  const fields = renderServiceOptions(scope, props);
  const doors = openServices(scope, props.expose, published, identity.name);
  const hostedDoors =
    props.expose === undefined
      ? []
      : planHostedDoors(scope, props.expose, identity, published);
  const inPlace = doors.find((door) => door.name === undefined);

  const plan: ServicePlan = {
    identity,
    ports: published,
    fields,
    selector: liveSelector(scope, props, identity),
  };
  const annotations = serviceAnnotations(
    scope,
    props.serviceAnnotations,
    inPlace?.annotations,
  );
  const service = createService(
    scope,
    'service',
    inPlace === undefined
      ? { ...plan, annotations }
      : { ...plan, ...inPlace, fields: { ...fields, ...inPlace.fields }, annotations },
  );
  const externalServices = doors
    .filter((door) => door !== inPlace)
    .map((door) =>
      createService(scope, `service-${door.name}`, {
        ...plan,
        ...door,
        fields: { ...fields, ...door.fields },
      }),
    );
  const made = createReleases(scope, props, identity, published, listening);
  checkServing(scope, props, made);
  createDisruptionBudget(
    scope,
    identity,
    props.disruptionBudget,
    made.map(({ scale }) => scale),
  );
  const deployments = made.map(({ deployment }) => deployment);
  const everywhere = inAllReleases(published, listening, made);
  registerWorkload(scope, { identity, ...everywhere, workloads: deployments, props });
  // With node ports and load balancers, the source is an address of a client or a node, which is not known in advance.
  for (const port of doors.flatMap((door) => door.ports)) {
    openPort(scope, port.name, 'anyone');
  }
  const releases: Record<string, kplus.Deployment> = {};
  for (const { release, deployment } of made) {
    if (release !== undefined) releases[release] = deployment;
  }
  return {
    serviceName: identity.name,
    namespace: identity.namespace,
    ports,
    deployments,
    releases,
    service,
    externalServices,
    plan: { ...plan, selector: identity.selector },
    ...createHostedDoors(scope, hostedDoors, identity),
  };
}

function serviceAnnotations(
  at: Construct,
  own: Readonly<Record<string, string>> | undefined,
  door: Readonly<Record<string, string>> | undefined,
) {
  if (own === undefined || door === undefined) return own ?? door;
  for (const [key, value] of Object.entries(own)) {
    if (Object.hasOwn(door, key) && door[key] !== value) {
      fail(at, {
        what: `serviceAnnotations and expose have different values for the annotation "${key}"`,
        got: [value, door[key]],
        fix: 'set it only once',
      });
    }
  }
  return { ...own, ...door };
}
