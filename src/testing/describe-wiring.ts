import {
  type AdminPolicy,
  describeAction,
  describePeer,
  describeRule,
  type Exposure,
  type ExposureEntry,
  type Finding,
  type KubernetesObject,
  policiesOf,
  traceRoute,
  type Policy,
  type PolicyRule,
  type Service,
  type ServicePort,
  type Wiring,
  type Workload,
} from '../wiring';
import { called } from '../words/objects';
import { describeArrivals } from './describe-arrivals';
import { describeFinding } from './to-be-wired-correctly';

const MOST_PODS_SHOWN = 3;

/**
 * How the objects are connected, for people: Services, Ingresses and routes, policies, and problems;
 * sorted, so that the text changes only if the meaning does.
 */
export function describeWiring(
  wiring: Wiring,
  findings: readonly Finding[],
): string {
  const policies = policiesOf(wiring);
  const blocks = [
    ...wiring.services.map((service) => describeService(wiring, service)).sort(),
    ...wiring.exposures.map(describeExposure).sort(),
    ...[
      ...policies.all.map(describePolicy),
      ...policies.admin.map(describeAdminPolicy),
      ...policies.refused.map(
        ({ object, why }) => `${called(object)} is refused: ${why}`,
      ),
    ].sort(),
    ...findings
      .filter(({ severity }) => severity !== 'hint')
      .map(describeFinding)
      .sort(),
  ];
  return blocks.length === 0 ? 'nothing is wired' : blocks.join('\n');
}

function describeService(wiring: Wiring, service: Service): string {
  const { object, type, externalName } = service;
  if (type === 'ExternalName') {
    return `${called(object)} (ExternalName) -> ${externalName}`;
  }
  const ports = wiring
    .routes(service)
    .map(
      (route) =>
        `${describePort(route.servicePort)} -> ${describeArrivals(traceRoute(wiring, route))}`,
    );
  return block(`${called(object)} (${service.headless ? 'headless' : type})`, [
    ...ports,
    ...(service.headless ? describePods(wiring, service) : []),
  ]);
}

/** The DNS names of the pods of a headless Service. */
function describePods(wiring: Wiring, service: Service): string[] {
  return wiring
    .selectedPods(service)
    .map(({ workload, pods }) => {
      const { kind, name } = workload;
      const names = (pods ?? podNames(workload)).map(
        (pod) => `${pod}.${service.name}`,
      );
      return `${workload.subdomain === service.name && names.length > 0 ? few(names) : 'pods'} -> ${kind} ${name}`;
    })
    .sort();
}

function podNames({ name, ordinals, hostname }: Workload): string[] {
  if (ordinals !== undefined) {
    return Array.from(
      { length: ordinals.replicas },
      (_, index) => `${name}-${ordinals.start + index}`,
    );
  }
  return hostname === undefined ? [] : [hostname];
}

function few(names: readonly string[]): string {
  return names.length > MOST_PODS_SHOWN
    ? `${names[0]} … ${names[names.length - 1]}`
    : names.join(', ');
}

function describePort({ name, port, protocol, nodePort }: ServicePort): string {
  const number = `${name === undefined ? '' : `${name} `}${port}${protocol === 'TCP' ? '' : `/${protocol}`}`;
  return nodePort === undefined ? number : `${number} (node port ${nodePort})`;
}

function describeExposure({ object, through, entries }: Exposure): string {
  return block(
    `${called(object)}${through.length === 0 ? '' : ` (${through.join(', ')})`}`,
    entries.map((entry) => describeEntry(object, entry)),
  );
}

function describeEntry(
  object: KubernetesObject,
  { hosts, matches, backend: { namespace, name, port }, problem }: ExposureEntry,
): string {
  const from = [hosts.join(', ') || 'any host', ...matches].join(' ');
  const to =
    'Service ' +
    `${namespace === object.namespace ? '' : `${namespace}/`}${name}${port === undefined ? '' : ` ${port}`}`;
  return `${from} -> ${to}${problem === undefined ? '' : ` (${problem})`}`;
}

function describePolicy({ object, podSelector, ingress, egress }: Policy): string {
  const rules = [
    ...describeRules('ingress from', 'no ingress', ingress),
    ...describeRules('egress to', 'no egress', egress),
  ];
  return block(
    `${called(object)} for ${describePeer({ pods: podSelector })}`,
    rules,
  );
}

/** The rules stay in their order, since the first that matches decides. */
function describeAdminPolicy(policy: AdminPolicy): string {
  const { object, tier, priority, subject, ingress, egress } = policy;
  const pods =
    subject === undefined ? 'pods that are not read here' : describePeer(subject);
  return block(
    `${called(object)} of the tier ${tier}, priority ${priority}, for ${pods}`,
    [...ingress, ...egress].map(describeAction),
  );
}

function describeRules(
  from: string,
  none: string,
  rules: readonly PolicyRule[] | undefined,
): string[] {
  if (rules === undefined) return [];
  return rules.length === 0
    ? [none]
    : rules.map((rule) => `${from} ${describeRule(rule)}`).sort();
}

function block(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join('\n');
}
