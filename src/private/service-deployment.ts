import type { ApiObject } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { DeploymentProps } from '../deployment';
import type { Exposure } from '../exposure';
import type { ServiceOptions } from '../service-options';
import type { ListeningProps } from '../workload';
import { openPort, registerWorkload } from './access/registry';
import { createDeployment } from './deployment';
import { createDisruptionBudget } from './disruption-budget';
import { createHostedDoors, planHostedDoors } from './doors/hosted-doors';
import { openServices } from './doors/services';
import { fail } from './fail';
import { identifyWorkload } from './identity';
import { serviceName } from './names';
import { planPod } from './pod';
import { listeningPorts, ResolvedPort, resolveServicePorts } from './ports';
import { createService, renderServiceOptions, ServicePlan } from './service';

/** Deployments, the Service in front of them, and the Services of its doors. */
export interface ServiceDeployment<Name extends string> {
  readonly serviceName: string;
  readonly namespace: string | undefined;
  readonly ports: Readonly<Record<Name, ResolvedPort>>;
  /** One, or one for each release. */
  readonly deployments: readonly kplus.Deployment[];
  readonly service: kplus.Service;
  readonly externalServices: readonly kplus.Service[];
  readonly ingresses: readonly ApiObject[];
  readonly routes: readonly ApiObject[];
}

type Props = DeploymentProps & ServiceOptions & ListeningProps<string, string> & { readonly ports: unknown; readonly expose?: Exposure<string> };

export function createServiceDeployment<Name extends string>(scope: Construct, props: Props): ServiceDeployment<Name> {
  const identity = identifyWorkload(scope, props, serviceName);
  const ports = resolveServicePorts<Name>(scope, props.ports);
  const published: ResolvedPort[] = Object.values(ports);
  const listening = listeningPorts(scope, published, props.containerPorts);
  const pod = planPod(scope, props, { name: identity.name, published, listening });
  const fields = renderServiceOptions(scope, props);
  const doors = openServices(scope, props.expose, published, identity.name);
  const hostedDoors = planHostedDoors(scope, props.expose ?? {}, identity, published);
  const inPlace = doors.find((door) => door.name === undefined);

  const plan: ServicePlan = { identity, ports: published, selector: identity.selector, fields };
  const service = createService(scope, 'service', {
    ...plan, ...inPlace, fields: { ...fields, ...inPlace?.fields },
    annotations: serviceAnnotations(scope, props.serviceAnnotations, inPlace?.annotations),
  });
  const externalServices = doors
    .filter((door) => door !== inPlace)
    .map((door) => createService(scope, `service-${door.name}`, { ...plan, ...door, fields: { ...fields, ...door.fields } }));
  const made = [createDeployment(scope, identity, pod, props)];
  createDisruptionBudget(scope, identity, props.disruptionBudget, made.map(({ scale }) => scale));
  const deployments = made.map(({ deployment }) => deployment);
  registerWorkload(scope, { identity, published, listening, workloads: deployments, props });
  // Node ports and load balancers bring the addresses of clients or nodes, which nobody knows beforehand.
  for (const port of doors.flatMap((door) => door.ports)) openPort(scope, port.name, 'anyone');
  return {
    serviceName: identity.name, namespace: identity.namespace, ports, deployments, service, externalServices,
    ...createHostedDoors(scope, hostedDoors, identity),
  };
}

function serviceAnnotations(at: Construct, own: Readonly<Record<string, string>> = {}, door: Readonly<Record<string, string>> = {}) {
  for (const [key, value] of Object.entries(own)) {
    if (Object.hasOwn(door, key) && door[key] !== value) {
      fail(at, { what: `serviceAnnotations and expose disagree about "${key}"`, got: [value, door[key]], fix: 'say it once' });
    }
  }
  return { ...own, ...door };
}
