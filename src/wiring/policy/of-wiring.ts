import type { Wiring } from '../wiring';
import { KnownPods } from './known-pods';
import { namespaceLabels } from './namespaces';
import { Policies, readPolicies } from './policies';

const policiesByWiring = new WeakMap<Wiring, Policies>();
const podsByWiring = new WeakMap<Wiring, KnownPods>();

/** The NetworkPolicies of a wiring, read once. */
export function policiesOf(wiring: Wiring): Policies {
  let policies = policiesByWiring.get(wiring);
  if (policies === undefined) {
    policies = readPolicies(wiring.ofKind('NetworkPolicy'), namespaceLabels(wiring.ofKind('Namespace')));
    policiesByWiring.set(wiring, policies);
  }
  return policies;
}

/** The pods of a wiring, indexed once. */
export function knownPodsOf(wiring: Wiring): KnownPods {
  let pods = podsByWiring.get(wiring);
  if (pods === undefined) {
    pods = new KnownPods(wiring);
    podsByWiring.set(wiring, pods);
  }
  return pods;
}
