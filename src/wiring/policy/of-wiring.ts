import { oncePerWiring } from '../once-per-wiring';
import { KnownPods } from './known-pods';
import { namespaceLabels } from './namespaces';
import { readPolicies } from './policies';

/** The NetworkPolicies of a wiring. */
export const policiesOf = oncePerWiring((wiring) =>
  readPolicies(
    wiring.ofKind('NetworkPolicy'),
    namespaceLabels(wiring.ofKind('Namespace')),
    wiring.objects,
  ),
);

/** The pods of a wiring, by their labels. */
export const knownPodsOf = oncePerWiring((wiring) => new KnownPods(wiring));
