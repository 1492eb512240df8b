import {
  type Policies,
  policiesOf,
  type PolicyEnd,
} from '../../../../src/wiring/policy';
import { document, type Fields } from '../../../support/yaml';
import { wiringOf } from '../../support';

/** A rule in short: what happens, to whom or from whom, and on which ports: `tcp 80`, `udp 53-60`, `name web`. */
export type ShortRule = readonly [
  action: 'Accept' | 'Deny' | 'Pass',
  peers: string | readonly Fields[],
  ...ports: readonly string[],
];

/** A policy in short: a name, which pods it is for, and its rules. */
export interface ShortPolicy {
  readonly name?: string;
  readonly tier?: 'Admin' | 'Baseline';
  readonly priority?: number;
  /** The name of a namespace, or the subject as the API has it. */
  readonly for: string | Fields;
  readonly ingress?: readonly ShortRule[];
  readonly egress?: readonly ShortRule[];
}

/** The APIs in which such policies are written. */
export const dialects = ['v1beta1', 'v1alpha2', 'v1alpha1'] as const;
export type Dialect = (typeof dialects)[number];

/** The namespace of that name. */
export const named = (name: string): Fields => ({
  namespaces: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});

/** The policy as YAML. */
export function written(policy: ShortPolicy, dialect: Dialect = 'v1beta1'): string {
  const { tier = 'Admin', priority = 10, for: subject, ingress, egress } = policy;
  const isOld = dialect === 'v1alpha1';
  const isBaseline = tier === 'Baseline';
  const old = isBaseline ? 'BaselineAdminNetworkPolicy' : 'AdminNetworkPolicy';
  const rules = (list: readonly ShortRule[] | undefined, peers: 'from' | 'to') =>
    list?.map((rule) => (isOld ? oldRule(rule, peers) : newRule(rule, peers)));
  const place = isBaseline ? {} : { priority };
  return document({
    apiVersion: `policy.networking.k8s.io/${dialect}`,
    kind: isOld ? old : 'ClusterNetworkPolicy',
    metadata: { name: isOld && isBaseline ? 'default' : (policy.name ?? 'policy') },
    spec: {
      ...(isOld ? place : { tier, priority }),
      subject: typeof subject === 'string' ? named(subject) : subject,
      ingress: rules(ingress, 'from'),
      egress: rules(egress, 'to'),
    },
  });
}

function newRule([action, peers, ...ports]: ShortRule, way: 'from' | 'to'): Fields {
  const protocols = ports.map((text) => {
    const [protocol, first, last] = text.split(/[ -]/);
    if (protocol === 'name') return { destinationNamedPort: first };
    const [start, end] = [Number(first), Number(last)];
    const range =
      last === undefined ? { number: start } : { range: { start, end } };
    return { [protocol]: first === undefined ? {} : { destinationPort: range } };
  });
  return {
    action,
    [way]: typeof peers === 'string' ? [named(peers)] : peers,
    protocols: protocols.length === 0 ? undefined : protocols,
  };
}

function oldRule([action, peers, ...texts]: ShortRule, way: 'from' | 'to'): Fields {
  const ports = texts.map((text) => {
    const [name, first, last] = text.split(/[ -]/);
    if (name === 'name') return { namedPort: first };
    const [protocol, start, end] = [
      name.toUpperCase(),
      Number(first),
      Number(last),
    ];
    return last === undefined
      ? { portNumber: { protocol, port: start } }
      : { portRange: { protocol, start, end } };
  });
  return {
    action: action === 'Accept' ? 'Allow' : action,
    [way]: typeof peers === 'string' ? [named(peers)] : peers,
    ports: ports.length === 0 ? undefined : ports,
  };
}

/** A namespace with the label `side`, and two pods in it. */
export function side(name: string, more: Fields = {}): string {
  const pods = [0, 1].map((index) =>
    document({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: `${name}-${index}`,
        namespace: name,
        labels: { side: name, pod: `${name}-${index}` },
      },
      spec: {
        ...more,
        containers: [
          {
            name: 'main',
            image: 'example/app',
            ports: [
              { name: 'web', containerPort: 80 },
              { name: 'dns', containerPort: 53, protocol: 'UDP' },
            ],
          },
        ],
      },
    }),
  );
  return namespace(name, { side: name }) + pods.join('');
}

export function namespace(name: string, labels: Fields): string {
  return document({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels },
  });
}

/** Four namespaces with two pods each, and pods on their node's network. */
export const world =
  ['north', 'south', 'east', 'west'].map((name) => side(name)).join('') +
  side('edge', { hostNetwork: true });

/** Answers in a word: `north-0 > west-0 tcp 80` asks for a call from one pod, or address, to another. */
export class Answers {
  private readonly policies: Policies;
  private readonly pods: ReadonlyMap<string, PolicyEnd>;

  constructor(yaml: string) {
    const wiring = wiringOf(yaml);
    this.policies = policiesOf(wiring);
    const pods = wiring.workloads.map(
      ({ name, namespace: place, labels, ports, hostNetwork }) =>
        [name, { namespace: place, labels, ports, hostNetwork }] as const,
    );
    this.pods = new Map<string, PolicyEnd>(
      pods.map(([name, pod], index) => [
        name,
        {
          ...pod,
          addresses: pod.hostNetwork ? undefined : [`10.0.0.${index + 1}`],
        },
      ]),
    );
  }

  verdict(ask: string) {
    const [from, , to, protocol, port] = ask.split(' ');
    const end = (name: string) => this.pods.get(name) ?? { ip: name };
    const verdict = this.policies.allows({
      from: end(from),
      to: end(to),
      port: Number(port),
      protocol: protocol.toUpperCase() as 'TCP' | 'UDP' | 'SCTP',
    });
    return verdict;
  }

  word(ask: string): 'allowed' | 'denied' | 'unknown' {
    const { allowed, blocked } = this.verdict(ask);
    const not = blocked ? 'denied' : 'unknown';
    return allowed ? 'allowed' : not;
  }
}

/** The answers to all asks, as they are expected. */
export function expectAnswers(
  yaml: string,
  expected: Readonly<Record<string, 'allowed' | 'denied' | 'unknown'>>,
): void {
  const answers = new Answers(yaml);
  expect(
    Object.fromEntries(
      Object.keys(expected).map((ask) => [ask, answers.word(ask)]),
    ),
  ).toEqual(expected);
}
