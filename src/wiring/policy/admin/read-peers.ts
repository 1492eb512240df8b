import { hasHostBits, isCidr } from '../../../contract/cidr';
import { show } from '../../../words/show';
import { type Fields, isFields } from '../../read/untyped';
import { ipBlock } from '../ip-block';
import type { Direction, PodPeer } from '../policy';
import { atMost, fields, isGiven, onlyField } from '../policy-fields';
import { readRequirements, type Requirements } from '../selector';
import type { AdminPeer } from './admin-policy';

const MOST_NETWORKS = 25;
const notRead: AdminPeer = { unknown: 'what is not read here' };

/**
 * What is refused of networks: what is no CIDR at all, or one with an address other than its first as well, by
 * every release of a version of the API; or by some releases only.
 */
export type NetworkRule = 'any' | 'valid' | 'masked';

/** What a version of the API takes as the peers of a rule. */
export interface PeerLimits {
  readonly most: number;
  readonly networks: NetworkRule;
}

/** The peers of a rule, which has at least one. */
export function readPeers(
  direction: Direction,
  limits: PeerLimits,
  at: string,
  value: unknown,
): readonly AdminPeer[] {
  const given = atMost(limits.most, at, value);
  if (given.length === 0) throw new Error(`${at} is empty`);
  return given.flatMap((peer, index) =>
    peerOf(direction, limits, `${at}[${index}]`, fields(`${at}[${index}]`, peer)),
  );
}

/** Each network is a peer of its own. */
function peerOf(
  direction: Direction,
  limits: PeerLimits,
  at: string,
  peer: Fields,
): readonly AdminPeer[] {
  const [kind] = onlyField(at, peer);
  if (kind === 'namespaces' || kind === 'pods') {
    return [readPods(at, peer) ?? notRead];
  }
  // Of what comes in, no version of the API known here names anything but pods.
  if (direction === 'ingress') return [notRead];
  if (kind === 'networks') {
    return networksOf(limits.networks, `${at}.networks`, peer.networks);
  }
  if (kind === 'nodes') return [{ nodes: true }];
  return [kind === 'domainNames' ? { unknown: 'domain names' } : notRead];
}

function networksOf(
  rule: NetworkRule,
  at: string,
  value: unknown,
): readonly AdminPeer[] {
  const networks = atMost(MOST_NETWORKS, at, value);
  if (networks.length === 0) throw new Error(`${at} is empty`);
  return networks.map((network) => networkOf(rule, at, String(network)));
}

function networkOf(rule: NetworkRule, at: string, network: string): AdminPeer {
  if (!isCidr(network)) {
    if (rule === 'any') return notRead;
    throw new Error(`${at} has "${network}", not a CIDR such as 10.0.0.0/8`);
  }
  if (rule !== 'any' && hasHostBits(network)) {
    if (rule === 'valid') return notRead;
    throw new Error(`${at} has "${network}", not the first address of the range`);
  }
  return { block: ipBlock(network, []) };
}

/** Pods by their namespaces, or by labels of their own as well; `undefined` if that is not read here. */
export function readPods(at: string, given: Fields): PodPeer | undefined {
  const [kind, value] = onlyField(at, given);
  if (kind === 'namespaces') {
    const namespaces = selectorOf(`${at}.namespaces`, value);
    return namespaces && { namespaces, pods: [] };
  }
  if (kind !== 'pods') return undefined;
  const { namespaceSelector, podSelector, ...others } = fields(`${at}.pods`, value);
  if (!isGiven(podSelector)) throw new Error(`${at}.pods has no podSelector`);
  const namespaces = selectorOf(`${at}.pods.namespaceSelector`, namespaceSelector);
  const pods = selectorOf(`${at}.pods.podSelector`, podSelector);
  const isRead = namespaces !== undefined && pods !== undefined;
  return isRead && Object.keys(others).length === 0
    ? { namespaces, pods }
    : undefined;
}

/** A selector with fields of an older version of the API is not read. */
function selectorOf(at: string, value: unknown): Requirements | undefined {
  const names = isFields(value) ? Object.keys(value) : [];
  if (isFields(value)) refuseLabels(`${at}.matchLabels`, value.matchLabels);
  const areKnown = names.every((name) => /^match(Labels|Expressions)$/.test(name));
  return areKnown ? readRequirements(value) : undefined;
}

function refuseLabels(at: string, value: unknown): void {
  for (const [key, wanted] of Object.entries(fields(at, value))) {
    if (isGiven(wanted) && typeof wanted !== 'string') {
      throw new Error(`${at}["${key}"] is ${show(wanted)}, not a text`);
    }
  }
}
