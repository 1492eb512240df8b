import { oncePerWiring } from '../../once-per-wiring';
import {
  matchNamespace,
  type PodPeer,
  policiesOf,
  type PolicyRule,
} from '../../policy';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';

/** The workloads in the manifests whose pods the peers of a policy rule match. */
export function workloadsIn(
  wiring: Wiring,
  { policy, peers }: Pick<PolicyRule, 'policy' | 'peers'>,
): Workload[] {
  return peers.flatMap((peer) => {
    if ('block' in peer) return [];
    return namespacesOf(wiring, peer, policy.namespace).flatMap((namespace) =>
      wiring.select(namespace, selectorOf(peer)),
    );
  });
}

const known = oncePerWiring(({ workloads }): readonly string[] => [
  ...new Set(workloads.map(({ namespace }) => namespace)),
]);

function namespacesOf(
  wiring: Wiring,
  { namespaces }: PodPeer,
  own: string,
): readonly string[] {
  if (namespaces === undefined) return [own];
  const { namespaces: labels } = policiesOf(wiring);
  return known(wiring).filter(
    (name) => matchNamespace(labels, namespaces, name) !== 'no',
  );
}

function selectorOf({ pods }: PodPeer) {
  const exact = pods.flatMap(({ key, operator, values }) =>
    operator === 'In' && values.length === 1 ? [[key, values[0]]] : [],
  );
  return {
    matchLabels: Object.fromEntries(exact) as Record<string, string>,
    matchExpressions: pods,
  };
}
