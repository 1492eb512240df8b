import { NAMESPACE_NAME } from '../contract/labels';
import {
  type AddressPeer,
  type Direction,
  describeRule,
  matchPeer,
  podOf,
  type PodPeer,
  policiesOf,
  type Policy,
  type PolicyPeer,
  type PolicyPort,
  type PolicyRule as GivenRule,
  readRequirements,
  type Requirements,
  type Wiring,
} from '../wiring';
import { called } from '../words/objects';
import {
  isBlock,
  isGroup,
  isSamePort,
  type OtherPods,
  type Party,
  type PodPort,
} from './allowed-call';
import { otherPods } from './manifest';
import { isOurs } from './marks';
import type { PodGroup } from './pod-groups';
import type { PolicyRule, WrittenPolicy } from './policy';

/** What the policies that are there already let through besides: policies add up, and none takes away. */
export function existingPolicies(
  wiring: Wiring,
  written: readonly WrittenPolicy[],
): string[] {
  const names = new Set(
    written.map(({ group, name }) => `${group.namespace}/${name}`),
  );
  const isReplaced = ({ object, namespace, name }: Policy) =>
    isOurs(object) && names.has(`${namespace}/${name}`);
  const more = written.flatMap((policy) => [
    ...openedBesides(wiring, policy, 'ingress', isReplaced),
    ...openedBesides(wiring, policy, 'egress', isReplaced),
  ]);
  const unread = policiesOf(wiring).unread.map(
    ({ object }) =>
      `${called(object)} is not read here: it may let through more, or less, than these policies.`,
  );
  return [...new Set([...more, ...unread])];
}

function openedBesides(
  wiring: Wiring,
  written: WrittenPolicy,
  direction: Direction,
  isReplaced: (policy: Policy) => boolean,
): string[] {
  const rules = written[direction];
  if (rules === undefined) return [];
  const { workloads } = written.group;
  const policies = new Set(
    workloads.flatMap((workload) => policiesOf(wiring).selecting(podOf(workload))),
  );
  const others = [...policies].filter((policy) => !isReplaced(policy));
  return others.flatMap((policy) => {
    const wider = (policy[direction] ?? []).filter(
      (rule) => !isCovered(wiring, rule, rules, written),
    );
    return wider.length === 0 ? [] : [noteOf(policy, wider, written, direction)];
  });
}

function noteOf(
  { object }: Policy,
  wider: readonly GivenRule[],
  { group }: WrittenPolicy,
  direction: Direction,
): string {
  const verb = direction === 'ingress' ? 'in to' : 'out of';
  const whom = wider.map(describeRule).join(', and ');
  return (
    `${called(object)} lets more ${verb} ${called(group)} than these policies do, ${whom}: ` +
    'policies add up, so this stays open until it is deleted.'
  );
}

/** Whether all that a rule opens is open by the written rules as well. */
function isCovered(
  wiring: Wiring,
  { peers, ports, policy }: GivenRule,
  rules: readonly PolicyRule[],
  { group: { workloads } }: WrittenPolicy,
): boolean {
  const numbers = ports.flatMap((port) => numbersOf(port, workloads));
  const wanted = ports.length === 0 ? ['every' as const] : numbers;
  const whom =
    peers.length === 0
      ? [isAnyone]
      : peers.flatMap((peer) => meantBy(wiring, policy, peer));
  return whom.every((isMeant) =>
    wanted.every((port) =>
      rules.some((rule) => isMeant(rule.party) && opens(rule, port)),
    ),
  );
}

/** The ports by their numbers; a range is as good as every port. */
function numbersOf(
  { port, endPort, protocol }: PolicyPort,
  workloads: PodGroup['workloads'],
): (PodPort | 'every')[] {
  if (typeof port === 'number' && endPort === undefined) {
    return [{ port, protocol }];
  }
  if (typeof port !== 'string') return ['every'];
  return workloads
    .flatMap(({ ports }) => ports)
    .filter((one) => one.name === port && one.protocol === protocol);
}

function opens({ ports }: PolicyRule, wanted: PodPort | 'every'): boolean {
  if (ports.length === 0) return true;
  return wanted !== 'every' && ports.some((port) => isSamePort(port, wanted));
}

function isAnyone(party: Party): boolean {
  return party === 'anyone';
}

/** Whom a peer stands for: each workload that it matches, or else pods that are not in the manifests. */
function meantBy(
  wiring: Wiring,
  policy: Policy,
  peer: PolicyPeer,
): ((party: Party) => boolean)[] {
  if ('block' in peer) {
    return [(party) => isAnyone(party) || holdsBlock(party, peer)];
  }
  const { namespaces } = policiesOf(wiring);
  const known = wiring.workloads.filter(
    (workload) =>
      matchPeer(namespaces, policy.namespace, peer, podOf(workload)) !== 'no',
  );
  if (known.length > 0) {
    return known.map(
      (workload) => (party: Party) =>
        isAnyone(party) || (isGroup(party) && party.workloads.includes(workload)),
    );
  }
  return [(party) => isAnyone(party) || isSamePeer(party, peer, policy.namespace)];
}

/** Whether the addresses are a range of ours, from which no more is excepted. */
function holdsBlock(party: Party, { block }: AddressPeer): boolean {
  if (!isBlock(party) || party.cidr !== block.cidr) {
    return false;
  }
  return (party.except ?? []).every((range) => block.except.includes(range));
}

/** Whether other pods are said in the same words. */
function isSamePeer(
  party: Party,
  { pods, namespaces }: PodPeer,
  namespace: string,
): boolean {
  if (isAnyone(party) || isGroup(party) || isBlock(party)) {
    return false;
  }
  const { namespaceSelector, podSelector } = otherPods(party as OtherPods);
  const ours =
    namespaceSelector === undefined
      ? only(namespace)
      : readRequirements(namespaceSelector);
  const isAnywhere = ours?.length === 0;
  return (
    isSame(readRequirements(podSelector), pods) &&
    (isAnywhere || isSame(ours, namespaces ?? only(namespace)))
  );
}

/** What a peer without `namespaceSelector` means: the policy's own namespace. */
function only(namespace: string): Requirements {
  return [{ key: NAMESPACE_NAME, operator: 'In', values: [namespace] }];
}

function isSame(ours: Requirements | undefined, theirs: Requirements): boolean {
  const [one, other] = [ours ?? [], theirs].map((requirements) =>
    requirements.map((requirement) => JSON.stringify(requirement)).sort(),
  );
  return ours !== undefined && one.join() === other.join();
}
