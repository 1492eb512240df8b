import { lengthSince } from './ago';
import type { ObservedCluster } from './cluster';
import { conditionsOf } from './pod';
import { shortened } from './probe';

/** What is wrong with a node. */
interface NodeTrouble {
  readonly id: string;
  readonly text: string;
  readonly when: string;
  readonly fix: string;
}

/** Why the pods of a node get no calls; nothing if it is ready, or nothing is known of nodes. */
export function nodeTrouble(
  cluster: ObservedCluster,
  name: string,
): NodeTrouble | undefined {
  if (!cluster.hasRead('', 'Node') || cluster.nodes.size === 0) return undefined;
  const node = cluster.nodes.get(name);
  if (node === undefined) {
    return {
      id: 'node-gone',
      text: `its node "${name}" is gone`,
      when: '',
      fix: 'delete the pod with --force, so that another one is made on a node that is there',
    };
  }
  const ready = conditionsOf(node).get('Ready');
  if (ready === undefined || ready.status === 'True') return undefined;
  const length = lengthSince(ready.since, cluster.now);
  return {
    id: 'node-not-ready',
    text: `its node "${name}" is not ready${ready.message === '' ? '' : `: ${shortened(ready.message)}`}`,
    when: length === undefined ? '' : `for ${length}`,
    fix: 'bring the node back, or delete it, so that its pods are made on another one',
  };
}

/** Whether nothing is wrong with a node, as far as it is known. */
export function isNodeReady(cluster: ObservedCluster, name: string): boolean {
  return nodeTrouble(cluster, name) === undefined;
}
