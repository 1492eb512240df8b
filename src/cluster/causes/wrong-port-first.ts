import { leadsToPods, podOf, policiesOf } from '../../wiring';
import type { ObservedCall, ObservedLeg } from '../explain/observe';
import type { Cause } from './cause';

/**
 * Puts a wrong port before the policy that closes it: a policy that lets the caller in on the port on which the pods
 * listen was not made for another one, and to open that as well would help nobody.
 */
export function wrongPortFirst(
  call: ObservedCall,
  causes: readonly Cause[],
): readonly Cause[] {
  if (!call.legs.some((leg) => isWrongPort(call, leg))) return causes;
  const isPort = ({ id }: Cause) => id === 'port-undeclared';
  const ports = causes
    .filter(isPort)
    .map((cause): Cause => ({ ...cause, effect: 'ends' }));
  return [...ports, ...causes.filter((cause) => !isPort(cause))];
}

function isWrongPort(
  { trace, wiring }: ObservedCall,
  { leg, passes, listens }: ObservedLeg,
): boolean {
  const { workload: caller } = trace.call.from;
  if (caller === undefined || passes !== 'no' || listens === true) return false;
  if (!leadsToPods(leg)) return false;
  const { workload } = leg.end;
  const [from, to] = [podOf(caller), podOf(workload)];
  return workload.ports
    .filter(({ protocol }) => protocol === leg.protocol)
    .some(
      ({ port, protocol }) =>
        policiesOf(wiring).allows({ from, to, port, protocol }).allowed,
    );
}
