import type { ApiObject } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { registerWorkload } from '../access/registry';
import { fail } from '../base/fail';
import { identifyWorkload } from '../base/identify';
import type { WorkloadIdentity } from '../base/identity';
import type { Labels } from '../contract/labels';
import { serviceName } from '../contract/names';
import {
  createHttpExposures,
  planHttpExposures,
} from '../expose/create-http-exposures';
import type { Exposure } from '../expose/exposure';
import { createExternalServices, openToAnyone } from '../expose/external-services';
import { openServices } from '../expose/open-services';
import {
  createService,
  renderServiceOptions,
  serviceKeys,
  serviceOptionsOf,
  type ServicePlan,
} from '../service/create-service';
import { listeningPorts } from '../service/listening-ports';
import { type ResolvedPort, resolveServicePorts } from '../service/resolve-ports';
import type { ServiceOptions } from '../service/service-options';
import { serviceSelector } from '../service/service-selector';
import {
  createReleases,
  inAllReleases,
  type ReleasesProps,
} from '../workload/create-releases';
import { checkServing, liveSelector } from '../workload/live-releases';
import { createMonitor } from '../workload/monitoring/create-monitor';
import { planMonitor, scrapedLabels } from '../workload/monitoring/plan-monitor';
import { createDisruptionBudget } from '../workload/scaling/create-disruption-budget';
import { createClaims, type OwnClaims } from '../workload/storage/create-claims';
import { registerVolumes } from '../workload/storage/shared-claims';
import { resolveVolumes } from '../workload/storage/volume-uses';

/** Deployments, the Service in front of them, and what exposes it outside the cluster. */
export interface ServiceDeployment<Name extends string> {
  readonly serviceName: string;
  readonly namespace: string | undefined;
  readonly ports: Readonly<Record<Name, ResolvedPort>>;
  /** One Deployment, or one for each release. */
  readonly deployments: readonly kplus.Deployment[];
  /** The same by release; empty if there are no releases. */
  readonly releases: Readonly<Record<string, kplus.Deployment>>;
  readonly service: kplus.Service;
  /** The claims of its own storage. */
  readonly claims: OwnClaims;
  readonly externalServices: readonly kplus.Service[];
  readonly ingresses: readonly ApiObject[];
  readonly routes: readonly ApiObject[];
  /** The parts of the Service, for other Services in front of the same pods. */
  readonly plan: ServicePlan;
}

/** The props of an InternalApi and a WebService, with names widened to `string`. */
export type ServiceDeploymentProps = ReleasesProps & {
  readonly ports: unknown;
  readonly service?: ServiceOptions;
  readonly expose?: Exposure<string>;
};

export function createServiceDeployment<Name extends string>(
  scope: Construct,
  props: ServiceDeploymentProps,
): ServiceDeployment<Name> {
  const identity = identifyWorkload(scope, props, serviceName);
  const ports = resolveServicePorts<Name>(scope, props.ports);
  const published: ResolvedPort[] = Object.values(ports);
  const listening = listeningPorts(scope, published, props.containerPorts);
  const volumes = resolveVolumes(scope, props.storage, identity);
  const options = serviceOptionsOf(scope, props.service, serviceKeys);
  const fields = renderServiceOptions(scope, 'service.', options);
  const exposed = openServices(scope, props.expose, published, identity.name);
  const httpExposures =
    props.expose === undefined
      ? []
      : planHttpExposures(scope, props.expose, identity, {
          backend: scope,
          name: identity.name,
          shortName: identity.name,
          namespace: identity.namespace,
          ports: published,
        });
  const inPlace = exposed.find(({ name }) => name === undefined);
  // The Service of several releases may leave some of their pods out.
  const behindOneService = props.releases === undefined;
  const labels = scrapedLabels(
    planMonitor(scope, props, { published, listening, behindOneService }),
  );

  const plan: ServicePlan = {
    identity,
    ports: published,
    fields,
    selector: selectorOf(scope, props, options, identity),
    ownLabels: options.labels,
  };
  const annotations = serviceAnnotations(
    scope,
    options.annotations,
    inPlace?.annotations,
  );
  const service = createService(
    scope,
    'service',
    annotations === undefined && inPlace === undefined && labels === undefined
      ? plan
      : {
          ...plan,
          ...inPlace,
          fields: { ...fields, ...inPlace?.fields },
          annotations,
          labels,
        },
  );
  const externalServices = createExternalServices(scope, plan, exposed);
  const made = createReleases(
    scope,
    props,
    identity,
    published,
    listening,
    volumes,
  );
  const claims = createClaims(scope, identity, volumes);
  if (made.some(({ scale }) => scale.most > 0)) {
    registerVolumes(scope, identity, volumes, true);
  }
  checkServing(scope, props, made);
  createDisruptionBudget(
    scope,
    identity,
    props.disruptionBudget,
    made.map(({ scale }) => scale),
  );
  const deployments = made.map(({ deployment }) => deployment);
  const everywhere = inAllReleases(published, listening, made);
  const workload = registerWorkload(scope, {
    identity,
    ...everywhere,
    workloads: deployments,
    props,
  });
  const monitor = planMonitor(scope, props, { ...everywhere, behindOneService });
  createMonitor(workload, monitor);
  openToAnyone(scope, exposed);
  const releases: Record<string, kplus.Deployment> = {};
  for (const { release, deployment } of made) {
    if (release !== undefined) releases[release] = deployment;
  }
  const { ingresses, routes } = createHttpExposures(scope, httpExposures, identity);
  return {
    serviceName: identity.name,
    namespace: identity.namespace,
    ports,
    deployments,
    releases,
    service,
    claims,
    externalServices,
    plan:
      props.releases === undefined
        ? plan
        : { ...plan, selector: identity.selector },
    ingresses,
    routes,
  };
}

/** The labels by which the Service finds its pods. */
function selectorOf(
  at: Construct,
  props: ServiceDeploymentProps,
  options: Partial<ServiceOptions>,
  identity: WorkloadIdentity,
): Labels {
  const live = liveSelector(at, props, identity);
  const own = serviceSelector(at, options, identity);
  if (own !== undefined && props.releases !== undefined) {
    fail(at, {
      what: 'service.selector is set next to releases, which are told apart by it',
      got: own,
      fix: 'leave it out',
    });
  }
  return own ?? live;
}

function serviceAnnotations(
  at: Construct,
  own: Readonly<Record<string, string>> | undefined,
  exposed: Readonly<Record<string, string>> | undefined,
) {
  if (own === undefined || exposed === undefined) return own ?? exposed;
  for (const [key, value] of Object.entries(own)) {
    if (Object.hasOwn(exposed, key) && exposed[key] !== value) {
      fail(at, {
        what: `service.annotations and expose have different values for the annotation "${key}"`,
        got: [value, exposed[key]],
        fix: 'set it only once',
      });
    }
  }
  return { ...own, ...exposed };
}
