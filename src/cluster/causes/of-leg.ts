import {
  describeReason,
  isClosed,
  leadsToPods,
  nameOfEnd,
  type Reason,
  referenceTo,
} from '../../wiring';
import { allOf } from '../../words/lists';
import { called } from '../../words/objects';
import type { ObservedCall, ObservedLeg } from '../explain/observe';
import type { Cause } from './cause';
import { showEndpoints } from './of-endpoints';
import { describe, inNamespace, objectOf } from './reference';

/** What is the matter with one leg: policies, the port, and the node of the caller. */
export function causesOfLeg(
  call: ObservedCall,
  observed: ObservedLeg,
): readonly Cause[] {
  const { leg, passes, listens, lonelyNodes, taking } = observed;
  return [
    ...(passes === 'yes' ? [] : [ofPolicies(call, observed)]),
    ...(listens === true || taking?.length === 0
      ? []
      : [ofUndeclared(call, observed)]),
    ...(lonelyNodes.length === 0
      ? []
      : [
          {
            id: 'no-local-endpoint',
            at: 'node',
            text:
              `with internalTrafficPolicy: Local only endpoints on the caller's node are called, and ` +
              `${allOf(lonelyNodes)} has none; ${nameOfEnd(leg)} has ready pods elsewhere`,
            effect: 'ends',
            observed: true,
            object: objectOf(call.trace),
            fix: 'leave internalTrafficPolicy out, or run a pod on each node of the callers',
            shows:
              call.trace.service === undefined
                ? []
                : [...showEndpoints(call.trace.service), '--output=wide'],
          } as const,
        ]),
  ];
}

function ofPolicies(
  { trace, legs }: ObservedCall,
  { leg, passes }: ObservedLeg,
): Cause {
  const { egress, ingress } = leg.verdict;
  const caller = trace.call.from.workload;
  const subject = (reason: Reason, side: 'egress' | 'ingress') => {
    const end = leadsToPods(leg) ? called(leg.end.workload) : nameOfEnd(leg);
    const from = caller === undefined ? 'the caller' : called(caller);
    return describeReason(side === 'egress' ? from : end, side, reason);
  };
  const closed = isClosed(egress) || (!egress.allowed && !isClosed(ingress));
  const [reason, side] = closed
    ? ([egress, 'egress'] as const)
    : ([ingress, 'ingress'] as const);
  const policy = reason.policies[0]?.object ?? reason.unread?.[0];
  const others = legs.some(
    (one) => one.passes === 'yes' && (one.taking?.length ?? 0) > 0,
  );
  const effect = others ? 'some' : 'ends';
  const needsCaller = caller === undefined && passes === 'unknown';
  return {
    id: side === 'egress' ? 'policy-closes-egress' : 'policy-closes-ingress',
    at: 'policy',
    text: subject(reason, side),
    effect: passes === 'no' ? effect : 'perhaps',
    observed: false,
    object: policy === undefined ? objectOf(trace) : referenceTo(policy),
    fix: needsCaller
      ? 'name the caller with --from, so that the policies can be told'
      : `allow ${leg.protocol} ${leg.port} in a rule for ${side}`,
    shows:
      policy === undefined
        ? [
            'get',
            'networkpolicies',
            ...inNamespace(
              leadsToPods(leg) ? leg.end.workload.namespace : undefined,
            ),
          ]
        : describe(referenceTo(policy)),
  };
}

/** A number that no container declares: most often it is the wrong one, but nobody has to declare ports. */
function ofUndeclared({ trace }: ObservedCall, { leg }: ObservedLeg): Cause {
  const { service } = trace;
  const ports = leadsToPods(leg)
    ? leg.end.workload.ports.map(({ port, name }) =>
        name === undefined ? `${port}` : `${port} "${name}"`,
      )
    : [];
  const end = leadsToPods(leg) ? called(leg.end.workload) : nameOfEnd(leg);
  const isMapped = leg.servicePort !== undefined;
  const what = isMapped
    ? `the targetPort ${leg.port} of the Service`
    : `the port ${leg.port}, which a headless Service does not map,`;
  return {
    id: 'port-undeclared',
    at: 'port',
    text:
      `${what} is declared by no container of ${end}, which ` +
      `${ports.length === 0 ? 'declares none' : `declares ${allOf(ports)}`}: ` +
      'most probably nothing listens there',
    effect: 'perhaps',
    observed: false,
    object: objectOf(trace),
    fix: isMapped
      ? 'set targetPort to the port on which the app listens'
      : 'call the port on which the app listens',
    shows:
      service === undefined
        ? []
        : describe({
            kind: 'service',
            namespace: service.namespace,
            name: service.name,
          }),
  };
}
