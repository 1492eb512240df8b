import { textAt } from '../wiring';
import type { ClusterState } from './state';

/** What the way of a call is made of: without one of these, something may be there that is not seen. */
const NEEDED = new Set([
  'Service',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Pod',
]);

/** The namespaces of which all that matters was read: what is not there is missing for certain. */
export function readInFull({
  namespaces,
  objects,
  unread,
}: ClusterState): readonly string[] {
  const lacking = unread.filter(({ kind }) => NEEDED.has(kind));
  if (lacking.some(({ namespace }) => namespace === undefined)) return [];
  const all =
    namespaces ??
    objects
      .filter((object) => textAt(object, 'kind') === 'Namespace')
      .flatMap((object) => textAt(object, 'metadata', 'name') ?? []);
  return all.filter((name) => !lacking.some(({ namespace }) => namespace === name));
}
