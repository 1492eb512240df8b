import { getOrAdd } from '../get-or-add';
import type { FieldPath } from '../read/kubernetes-object';
import type { SourceObject } from '../read/source';
import { readWiring } from '../read-wiring';
import type { Wiring, WiringOptions } from '../wiring';
import { type Change, EFFECTS } from './change';
import { otherDoors } from './changed/doors';
import { otherFields } from './changed/other-fields';
import { otherPolicies } from './changed/policies';
import { rollouts } from './changed/rollouts';
import { otherPods } from './changed/service-pods';
import { otherPorts } from './changed/service-ports';
import { otherType } from './changed/service-type';
import { lostAddresses } from './lost/addresses';
import { lostClaims } from './lost/claims';
import { lostConnections } from './lost/connections';
import { lostEndpoints } from './lost/endpoints';
import { lostOldPods } from './lost/old-pods';
import { pairsOf } from './pairs';
import { presence } from './presence';
import { refusedOf } from './refused';
import { servicesKept } from './services';

export * from './change';

/** Compares manifests with those that they are applied over: what is lost, refused or removed, and what changes in meaning. */
export function compareManifests(before: Iterable<SourceObject>, after: Iterable<SourceObject>, options?: WiringOptions): readonly Change[] {
  return compareWirings(readWiring(before, options), readWiring(after, options));
}

/** What applying the new manifests over the old ones does, the most serious first. */
function compareWirings(before: Wiring, after: Wiring): readonly Change[] {
  const pairs = pairsOf(before, after);
  const services = servicesKept(before, after, pairs);
  const told = [
    ...lostClaims(before, after, pairs), ...lostEndpoints(before, after, services),
    ...lostAddresses(before, after), ...lostConnections(before, after), ...lostOldPods(before, after, services),
    ...pairs.kept.flatMap(refusedOf),
    ...otherPods(before, after, services), ...otherPorts(before, after, services), ...otherType(services), ...otherDoors(before, after),
    ...otherPolicies(before, after, pairs), ...rollouts(before, after, pairs),
    ...presence(pairs),
  ];
  const fields = new Map<unknown, FieldPath[]>();
  for (const { source: { object }, field } of told) if (field !== undefined) getOrAdd(fields, object, () => []).push(field);
  const rest = pairs.kept.flatMap((pair) => [...otherFields(pair, fields.get(pair.after.source.object) ?? [])]);
  const all = [...told, ...rest];
  return EFFECTS.flatMap((effect) => all.filter((change) => change.effect === effect));
}
