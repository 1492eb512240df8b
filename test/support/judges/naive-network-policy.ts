import { BlockList, isIPv6 } from 'node:net';
import type { Manifest } from '../synthesize';

/** Who calls or is called: a pod of the manifests, or an address outside of them. */
export type Party =
  { readonly namespace: string; readonly name: string } | { readonly ip: string };

/** May `from` open a connection to this port of `to`? */
export interface Question {
  readonly from: Party;
  readonly to: Party;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

/**
 * The NetworkPolicy specification, read aloud: no index, no shortcut, and not a line shared with the library.
 * The manifests are Namespaces, Pods (with `status.podIP` where an address matters) and NetworkPolicies.
 */
export function naivelyAllowed(
  manifests: readonly Manifest[],
  question: Question,
): boolean {
  const source = find(manifests, question.from);
  const target = find(manifests, question.to);
  // "A Pod cannot block access to itself."
  if (source.pod && source.pod === target.pod) return true;
  // Not isolated in this direction until a policy selects the pod.
  return (
    (naivelyAllows(manifests, question, 'egress', source, target) ?? true) &&
    (naivelyAllows(manifests, question, 'ingress', target, source) ?? true)
  );
}

/** Whether the policies that select one end allow the connection there; `undefined` if none selects it. */
export function naivelyAllows(
  manifests: readonly Manifest[],
  { port, protocol }: Question,
  way: 'ingress' | 'egress',
  mine: Found,
  other: Found,
): boolean | undefined {
  const direction = way === 'ingress' ? INGRESS : EGRESS;
  const called = way === 'ingress' ? mine : other;
  const policies = manifests.filter(
    (policy) =>
      policy.kind === 'NetworkPolicy' &&
      typesOf(policy).includes(direction.type) &&
      selectsPod(policy, mine.pod),
  );
  if (policies.length === 0) return undefined;
  // The union of what all of them allow.
  return policies.some((policy) =>
    (policy.spec[direction.rules] ?? []).some(
      (rule: Manifest) =>
        matchesAny(rule[direction.peers], (peer) =>
          matchesPeer(manifests, policy, peer, other),
        ) &&
        matchesAny(rule.ports, (one) =>
          matchesPort(one, called.pod, port, protocol),
        ),
    ),
  );
}

interface Direction {
  readonly type: 'Ingress' | 'Egress';
  readonly rules: 'ingress' | 'egress';
  readonly peers: 'from' | 'to';
}

const INGRESS: Direction = { type: 'Ingress', rules: 'ingress', peers: 'from' };
const EGRESS: Direction = { type: 'Egress', rules: 'egress', peers: 'to' };

/** One end of a connection, as the manifests have it. */
export interface Found {
  readonly pod?: Manifest;
  readonly ip?: string;
}

/** The pod or the address that takes part. */
export function find(manifests: readonly Manifest[], party: Party): Found {
  if ('ip' in party) return { ip: party.ip };
  const pod = manifests.find(
    ({ kind, metadata }) =>
      kind === 'Pod' &&
      metadata.namespace === party.namespace &&
      metadata.name === party.name,
  );
  if (pod === undefined) throw new Error(`no pod ${party.namespace}/${party.name}`);
  return { pod, ip: pod.status?.podIP };
}

/** "Ingress always, Egress where there are egress rules", unless the policy says. */
function typesOf({ spec }: Manifest): string[] {
  if (spec.policyTypes?.length > 0) return spec.policyTypes;
  return spec.egress?.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function selectsPod(policy: Manifest, pod: Manifest): boolean {
  return (
    pod !== undefined &&
    pod.metadata.namespace === policy.metadata.namespace &&
    matchesLabels(policy.spec.podSelector, pod.metadata.labels)
  );
}

/** "Empty or missing matches all." */
function matchesAny(
  list: Manifest[] | undefined,
  matches: (item: Manifest) => boolean,
): boolean {
  return (
    list === undefined || list === null || list.length === 0 || list.some(matches)
  );
}

function matchesPeer(
  manifests: readonly Manifest[],
  policy: Manifest,
  peer: Manifest,
  { pod, ip }: Found,
): boolean {
  if (peer.ipBlock) {
    return (
      ip !== undefined &&
      isInside(ip, peer.ipBlock.cidr) &&
      !(peer.ipBlock.except ?? []).some((cidr: string) => isInside(ip, cidr))
    );
  }
  if (pod === undefined) return false;
  const namespaceFits = peer.namespaceSelector
    ? matchesLabels(
        peer.namespaceSelector,
        namespaceLabels(manifests, pod.metadata.namespace),
      )
    : pod.metadata.namespace === policy.metadata.namespace;
  return namespaceFits && matchesLabels(peer.podSelector, pod.metadata.labels);
}

/** The labels of a namespace: with its name, even if no manifest has it. */
export function namespaceLabels(
  manifests: readonly Manifest[],
  name: string,
): Manifest {
  const namespace = manifests.find(
    ({ kind, metadata }) => kind === 'Namespace' && metadata.name === name,
  );
  return { ...namespace?.metadata.labels, 'kubernetes.io/metadata.name': name };
}

function matchesPort(
  wanted: Manifest,
  target: Manifest,
  port: number,
  protocol: string,
): boolean {
  if ((wanted.protocol ?? 'TCP') !== protocol) return false;
  if (wanted.port === undefined || wanted.port === null) return true;
  if (typeof wanted.port === 'number') {
    return wanted.port <= port && port <= (wanted.endPort ?? wanted.port);
  }
  // A name is whatever the pod that is called means by it.
  return (target?.spec.containers ?? []).some((container: Manifest) =>
    (container.ports ?? []).some(
      (named: Manifest) =>
        named.name === wanted.port &&
        (named.protocol ?? 'TCP') === protocol &&
        named.containerPort === port,
    ),
  );
}

/** An empty selector matches everything; every line of it has to hold. */
export function matchesLabels(selector: Manifest, labels: Manifest = {}): boolean {
  const pairs = Object.entries(selector?.matchLabels ?? {}).every(
    ([key, value]) => labels[key] === value,
  );
  return (
    pairs &&
    (selector?.matchExpressions ?? []).every(
      ({ key, operator, values }: Manifest) => {
        switch (operator) {
          case 'In':
            return key in labels && values.includes(labels[key]);
          case 'NotIn':
            return !(key in labels) || !values.includes(labels[key]);
          case 'Exists':
            return key in labels;
          case 'DoesNotExist':
            return !(key in labels);
          default:
            throw new Error(`no operator ${operator}`);
        }
      },
    )
  );
}

/** Whether the address is in the range. */
export function isInside(ip: string, cidr: string): boolean {
  const [network, bits] = cidr.split('/');
  const block = new BlockList();
  const family = isIPv6(network) ? 'ipv6' : 'ipv4';
  block.addSubnet(network, Number(bits), family);
  return isIPv6(ip) === (family === 'ipv6') && block.check(ip, family);
}
