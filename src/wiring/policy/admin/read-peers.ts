import { type Fields, isFields } from '../../read/untyped';
import { ipBlock } from '../ip-block';
import type { Direction, PodPeer } from '../policy';
import { atMost, fields, isGiven, onlyField } from '../policy-fields';
import { readRequirements, type Requirements } from '../selector';
import type { AdminPeer } from './admin-policy';

const MOST_NETWORKS = 25;
const notRead: AdminPeer = { unknown: 'what is not read here' };

/** The peers of a rule, which has at least one. */
export function readPeers(
  direction: Direction,
  most: number,
  at: string,
  value: unknown,
): readonly AdminPeer[] {
  const given = atMost(most, at, value);
  if (given.length === 0) throw new Error(`${at} is empty`);
  return given.flatMap((peer, index) =>
    peerOf(direction, `${at}[${index}]`, fields(`${at}[${index}]`, peer)),
  );
}

/** Each network is a peer of its own. */
function peerOf(direction: Direction, at: string, peer: Fields): readonly AdminPeer[] {
  const [kind] = onlyField(at, peer);
  if (kind === 'namespaces' || kind === 'pods') {
    return [readPods(at, peer) ?? notRead];
  }
  // Of what comes in, no version of the API known here names anything but pods.
  if (direction === 'ingress') return [notRead];
  if (kind === 'networks') return networksOf(`${at}.networks`, peer.networks);
  if (kind === 'nodes') return [{ nodes: true }];
  return [kind === 'domainNames' ? { unknown: 'domain names' } : notRead];
}

function networksOf(at: string, value: unknown): readonly AdminPeer[] {
  const networks = atMost(MOST_NETWORKS, at, value);
  if (networks.length === 0) throw new Error(`${at} is empty`);
  return networks.map((network) => {
    try {
      return { block: ipBlock(String(network), []) };
    } catch {
      // Not all versions of the API refuse it.
      return notRead;
    }
  });
}

/** Pods by their namespaces, or by labels of their own as well; `undefined` if that is not read here. */
export function readPods(at: string, given: Fields): PodPeer | undefined {
  const [kind, value] = onlyField(at, given);
  if (kind === 'namespaces') {
    const namespaces = selectorOf(value);
    return namespaces && { namespaces, pods: [] };
  }
  if (kind !== 'pods') return undefined;
  const { namespaceSelector, podSelector, ...others } = fields(`${at}.pods`, value);
  if (!isGiven(podSelector)) throw new Error(`${at}.pods has no podSelector`);
  const [namespaces, pods] = [namespaceSelector, podSelector].map(selectorOf);
  const isRead = namespaces !== undefined && pods !== undefined;
  return isRead && Object.keys(others).length === 0 ? { namespaces, pods } : undefined;
}

/** A selector with fields of an older version of the API is not read. */
function selectorOf(value: unknown): Requirements | undefined {
  const names = isFields(value) ? Object.keys(value) : [];
  const areKnown = names.every((name) => /^match(Labels|Expressions)$/.test(name));
  return areKnown ? readRequirements(value) : undefined;
}
