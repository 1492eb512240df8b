import { called } from '../../words/objects';
import { sameNamespace } from '../policy/namespaces';
import { policiesOf } from '../policy/of-wiring';
import type { RefusedPolicy } from '../policy/policy';
import type { Wiring } from '../wiring';
import { leadsToPods, type Stop, type Trace } from './trace';

/**
 * What a trace leaves open where the API server refuses a policy that may be about the call: the cluster goes on with
 * the policy of that name that it has, or without one.
 */
export function withRefusedPolicies(wiring: Wiring, trace: Trace): Trace {
  const { refused } = policiesOf(wiring);
  if (refused.length === 0 || !dependsOnPolicies(trace)) return trace;
  const stops = refused
    .filter((policy) => mayBeAbout(policy, trace))
    .map(({ object }): Stop => ({
      at: 'policy',
      outcome: 'unknown',
      message:
        `${called(object)} may be about the call, but the API server refuses it: the cluster keeps the one ` +
        'that it has, or has none',
    }));
  if (stops.length === 0) return trace;
  return { ...trace, stops: [...trace.stops, ...stops], outcome: 'unknown' };
}

/** A call that gets through may be stopped by another policy, and one that a policy stops may be let through. */
function dependsOnPolicies({ outcome, legs }: Trace): boolean {
  return outcome === 'arrives' || outcome === 'some' || legs.some(isBlocked);
}

function isBlocked({ verdict }: Trace['legs'][number]): boolean {
  return verdict.blocked;
}

/** Those of the cluster's administrator are about pods of any namespace. */
function mayBeAbout({ object }: RefusedPolicy, { call, legs }: Trace): boolean {
  if (object.kind !== 'NetworkPolicy') return true;
  const namespaces = [
    call.from.namespace,
    ...legs.filter(leadsToPods).map(({ end }) => end.workload.namespace),
  ];
  return namespaces.some(
    (place) => sameNamespace(object.namespace, place) !== 'no',
  );
}
