import { type ObjectReference, referenceTo, type Stop } from '../../wiring';
import type { ObservedCall } from '../explain/observe';

/** Where a call stops before its Service, what it stops at: a policy of the caller, or the caller itself. */
export function objectOfStop(
  { trace }: ObservedCall,
  { at, servicePort }: Stop,
): ObjectReference | undefined {
  const { workload } = trace.call.from;
  if (servicePort !== undefined) return undefined;
  if (at === 'policy') {
    const policies = trace.legs.flatMap(({ verdict }) => verdict.egress.policies);
    const [first] = policies.map(({ object }) => referenceTo(object));
    return first;
  }
  // A name that is there, and that the caller does not find.
  const isThere = at === 'name' && trace.dns.found !== 'nothing';
  return isThere && workload !== undefined
    ? referenceTo(workload.object)
    : undefined;
}
