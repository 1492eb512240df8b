import type { Construct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import {
  checkBoolean,
  checkInteger,
  checkList,
  checkOneOf,
  checkProps,
  type KeysOf,
} from '../base/check';
import { checkSeconds } from '../base/check-quantity';
import { fail } from '../base/fail';
import { type Identity, metadataOf } from '../base/identity';
import { ADDRESS_LABEL } from '../base/identity-checks';
import { completeManifest, type Fields } from '../base/manifest';
import { checkAnnotations, checkLabels } from '../base/names';
import { requireKubernetes } from '../base/oldest-kubernetes';
import type { Labels } from '../contract/labels';
import { AFFINITY_SECONDS } from '../contract/numbers';
import {
  IP_FAMILIES,
  IP_FAMILY_POLICIES,
  TRAFFIC_DISTRIBUTIONS,
  TRAFFIC_POLICIES,
} from '../contract/service-fields';
import { writtenTarget } from './port-names';
import { protocols, type ResolvedPort } from './resolve-ports';
import type {
  CommonServiceOptions,
  IpFamily,
  ServiceOptions,
} from './service-options';

export const commonServiceKeys: KeysOf<CommonServiceOptions> = {
  annotations: true,
  labels: true,
  selector: true,
  ipFamilies: true,
  ipFamilyPolicy: true,
  publishNotReadyAddresses: true,
};
export const serviceKeys: KeysOf<ServiceOptions> = {
  ...commonServiceKeys,
  sessionAffinity: true,
  internalTrafficPolicy: true,
  trafficDistribution: true,
};

const optionNames = Object.keys(serviceKeys) as (keyof ServiceOptions)[];

/** The fields of a Service of which nothing is said. */
const noFields: Fields = Object.freeze({});

const affinityKeys = { clientIpTimeout: true } as const;

/** The Service to create. */
export interface ServicePlan {
  readonly identity: Identity;
  readonly ports: readonly ResolvedPort[];
  /** The fields of the Service beyond what cdk8s-plus knows. */
  readonly fields: Fields;
  /** The selector of the pods; empty if the Service has no pods of this app. */
  readonly selector?: Labels;
  readonly name?: string;
  readonly annotations?: Labels;
  /** Labels of this Service, instead of those of the construct. */
  readonly ownLabels?: Labels;
  /** Labels beside all others. */
  readonly labels?: Labels;
  readonly headless?: boolean;
  readonly type?: 'NodePort' | 'LoadBalancer';
  /** The DNS name that the Service is an alias for. */
  readonly externalName?: string;
  readonly nodePorts?: ReadonlyMap<string, number>;
}

const types = {
  NodePort: kplus.ServiceType.NODE_PORT,
  LoadBalancer: kplus.ServiceType.LOAD_BALANCER,
} as const;

export function createService(
  scope: Construct,
  id: string,
  plan: ServicePlan,
): kplus.Service {
  const { ports, selector = {}, headless = false } = plan;
  const metadata = metadataOf(plan.identity, {
    name: plan.name,
    annotations: plan.annotations,
  });
  checkAnnotations(scope, 'the annotations of the Service', metadata.annotations);
  const common =
    plan.ownLabels === undefined
      ? metadata.labels
      : { ...plan.ownLabels, ...plan.identity.ownLabels };
  const labels = { ...common, ...plan.labels };
  const service = new kplus.Service(scope, id, {
    metadata: { ...metadata, labels },
    type: plan.type === undefined ? kplus.ServiceType.CLUSTER_IP : types[plan.type],
    clusterIP: headless ? 'None' : undefined,
    externalName: plan.externalName,
    ports: ports.map((port) => ({
      name: port.name,
      port: port.port,
      targetPort: port.targetPort,
      nodePort: plan.nodePorts?.get(port.name),
      protocol: port.protocol === 'TCP' ? undefined : protocols[port.protocol],
    })),
  });
  for (const key of Object.keys(selector)) service.selectLabel(key, selector[key]);
  completeManifest(service, ({ spec }) => {
    // cdk8s-plus leaves them out of an ExternalName Service, but gateways and people read them.
    if (plan.externalName !== undefined) {
      spec.ports = service.ports.map(({ name, port, protocol, targetPort }) => ({
        name,
        port,
        protocol,
        targetPort,
      }));
    }
    completeSpec(spec, plan);
  });
  return service;
}

function completeSpec(
  spec: Fields,
  { identity, ports, fields, selector = {} }: ServicePlan,
): void {
  const ours = new Map(ports.map((port) => [port.name, port]));
  for (const port of (spec.ports ?? []) as Fields[]) {
    const known = ours.get(port.name as string);
    if (known === undefined) continue;
    port.appProtocol = known.appProtocol;
    port.name = known.written.onService;
    // By name if there are pods, so that a rollout that changes the number keeps serving old and new pods.
    if (Object.keys(selector).length > 0) port.targetPort = writtenTarget(known);
    else if (known.targetPort === known.port) delete port.targetPort;
  }
  // A StatefulSet of cdk8s-plus adds its hash to the selector of its Service.
  const rendered = spec.selector as Record<string, string> | undefined;
  if (rendered !== undefined) {
    if (selector[ADDRESS_LABEL] === undefined) delete rendered[ADDRESS_LABEL];
    else rendered[ADDRESS_LABEL] = selector[ADDRESS_LABEL];
  }
  if (rendered !== undefined && Object.keys(rendered).length === 0) {
    delete spec.selector;
  }
  if (identity.exact && spec.type === 'ClusterIP') delete spec.type;
  if ((spec.externalIPs as unknown[] | undefined)?.length === 0) {
    delete spec.externalIPs;
  }
  Object.assign(spec, fields);
}

/** Checks the props of a construct for its Service; an empty object if there are none. */
export function serviceOptionsOf<Options extends CommonServiceOptions>(
  at: Construct,
  options: Options | undefined,
  keys: KeysOf<Options>,
): Partial<Options> {
  if (options === undefined) return {};
  checkProps(at, 'service', options, keys);
  return options;
}

/** Checks the options of a Service, and renders them as Kubernetes writes them; `where` prefixes their names. */
export function renderServiceOptions(
  at: Construct,
  where: 'service.' | '',
  options: ServiceOptions,
): Fields {
  if (!optionNames.some((name) => options[name] !== undefined)) {
    return noFields;
  }
  const { internalTrafficPolicy, trafficDistribution, publishNotReadyAddresses } =
    options;
  if (options.labels !== undefined) {
    checkLabels(at, `${where}labels`, options.labels);
  }
  if (options.annotations !== undefined) {
    checkAnnotations(at, `${where}annotations`, options.annotations);
  }
  if (internalTrafficPolicy !== undefined) {
    const what = `${where}internalTrafficPolicy`;
    checkOneOf(at, what, internalTrafficPolicy, TRAFFIC_POLICIES);
  }
  if (publishNotReadyAddresses !== undefined) {
    checkBoolean(at, `${where}publishNotReadyAddresses`, publishNotReadyAddresses);
  }
  if (trafficDistribution !== undefined) {
    checkTrafficDistribution(at, where, trafficDistribution);
  }
  return {
    ...renderIpFamilies(at, where, options),
    ...renderAffinity(at, where, options.sessionAffinity),
    internalTrafficPolicy,
    trafficDistribution,
    publishNotReadyAddresses: publishNotReadyAddresses || undefined,
  };
}

function checkTrafficDistribution(
  at: Construct,
  where: string,
  value: string,
): void {
  checkOneOf(at, `${where}trafficDistribution`, value, TRAFFIC_DISTRIBUTIONS);
  requireKubernetes(
    at,
    `${where}trafficDistribution: '${value}'`,
    value === 'PreferClose' ? '1.31' : '1.34',
  );
}

function renderAffinity(
  at: Construct,
  where: string,
  affinity: ServiceOptions['sessionAffinity'],
): Fields {
  if (affinity === undefined) return {};
  if (typeof affinity === 'string') {
    checkOneOf(
      at,
      `${where}sessionAffinity`,
      affinity,
      ['ClientIP'],
      "write sessionAffinity: 'ClientIP', or leave it out",
    );
    return { sessionAffinity: 'ClientIP' };
  }
  checkProps(at, `${where}sessionAffinity`, affinity, affinityKeys);
  const timeoutSeconds = checkSeconds(
    at,
    `${where}sessionAffinity.clientIpTimeout`,
    affinity.clientIpTimeout,
    AFFINITY_SECONDS.min,
    AFFINITY_SECONDS.max,
  );
  return {
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds } },
  };
}

function renderIpFamilies(
  at: Construct,
  where: string,
  { ipFamilies, ipFamilyPolicy }: CommonServiceOptions,
): Fields {
  if (ipFamilyPolicy !== undefined) {
    checkOneOf(at, `${where}ipFamilyPolicy`, ipFamilyPolicy, IP_FAMILY_POLICIES);
  }
  if (ipFamilies === undefined) return { ipFamilyPolicy };
  const what = `${where}ipFamilies`;
  checkList(at, what, ipFamilies);
  ipFamilies.forEach((family: IpFamily, index) =>
    checkOneOf(at, `${what}[${index}]`, family, IP_FAMILIES),
  );
  checkInteger(at, `the number of ${what}`, ipFamilies.length, 1, 2);
  if (ipFamilies[0] === ipFamilies[1]) {
    fail(at, {
      what: `${what} lists one family twice`,
      got: ipFamilies,
      allowed: '"IPv4", "IPv6" or both',
    });
  }
  if (ipFamilies.length === 2 && ipFamilyPolicy === 'SingleStack') {
    fail(at, {
      what: `${what} lists two families, but ipFamilyPolicy is SingleStack`,
      got: ipFamilies,
      fix: 'list one family, or use PreferDualStack or RequireDualStack',
    });
  }
  if (
    ipFamilies.length === 1 &&
    ipFamilyPolicy !== undefined &&
    ipFamilyPolicy !== 'SingleStack'
  ) {
    fail(at, {
      what:
        `${what} lists one family, but ipFamilyPolicy is ${ipFamilyPolicy}: a ` +
        'dual-stack cluster adds the other, and then refuses the same manifest',
      got: ipFamilies,
      fix: 'list both, the primary one first, or leave out one of the two props',
    });
  }
  return {
    ipFamilies: [...ipFamilies],
    ipFamilyPolicy:
      ipFamilyPolicy ?? (ipFamilies.length === 2 ? 'PreferDualStack' : undefined),
  };
}
