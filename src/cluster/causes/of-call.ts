import {
  type DnsAnswer,
  describeReason,
  isClosed,
  leadsToPods,
  nameOfEnd,
  type Reason,
  referenceTo,
  type ObjectReference,
  type Stop,
  type Trace,
  type Workload,
} from '../../wiring';
import { allOf } from '../../words/lists';
import { called } from '../../words/objects';
import type { ObservedCall, ObservedLeg } from '../explain/observe';
import type { Cause } from './cause';
import { objectOfStop } from './object-of-stop';
import { causesOfEndpoints, showEndpoints } from './of-endpoints';
import { dnsDown } from './of-nodes';
import { causesOfWorkload } from './of-workload';
import { describe, inNamespace, referenceOf } from './reference';

/** All that keeps a call from arriving, the first cause first. */
export function causesOfCall(call: ObservedCall): readonly Cause[] {
  const { trace, cluster, legs } = call;
  const workloads = new Set<Workload>([
    ...legs.flatMap(({ leg }) => (leadsToPods(leg) ? [leg.end.workload] : [])),
    ...trace.missed.map(({ workload }) => workload),
  ]);
  const all = [
    ...ofDns(call),
    ...call.stops.flatMap((stop) => ofStop(call, stop)),
    ...[...workloads].flatMap((workload) => ofPods(call, workload)),
    ...(trace.service === undefined ? [] : causesOfEndpoints(cluster, trace.service)),
    ...legs.flatMap((leg) => ofLeg(call, leg)),
  ];
  return inOrder(unique(all));
}

const EFFECTS: readonly Cause['effect'][] = ['ends', 'some', 'perhaps', 'beside'];

/** What ends the call comes first, and of that what the caller meets first. */
export function inOrder(causes: readonly Cause[]): readonly Cause[] {
  return EFFECTS.flatMap((effect) => causes.filter((cause) => cause.effect === effect));
}

/** Each cause once: several ports have the same pods. */
export function unique(causes: readonly Cause[]): readonly Cause[] {
  const known = new Set<string>();
  return causes.filter(({ id, text }) => {
    const key = `${id} ${text}`;
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}

function ofDns({ dns }: ObservedCall): readonly Cause[] {
  return dns.state === 'down' ? [dnsDown(dns.text)] : [];
}

/** The pods of a workload; where another one takes the calls, some of them arrive. */
function ofPods({ cluster, legs }: ObservedCall, workload: Workload): readonly Cause[] {
  const isServed = legs.some(({ taking }) => taking !== undefined && taking.length > 0);
  return causesOfWorkload(cluster, workload).map((cause) =>
    isServed && cause.effect === 'ends' ? { ...cause, effect: 'beside' } : cause,
  );
}

/** A stop of the trace, where nothing that is seen says more. */
function ofStop(call: ObservedCall, stop: Stop): readonly Cause[] {
  const { trace, cluster, dns } = call;
  const { service } = trace;
  if (
    stop.outcome === 'outside' ||
    (dns.state === 'down' && stop.message === dns.text)
  ) {
    return [];
  }
  const effect = stop.outcome === 'ends' ? 'ends' : 'perhaps';
  const base = {
    effect,
    at: stop.at,
    text: stop.message,
    observed: false,
    object: objectOfStop(call, stop) ?? objectOf(trace),
  } as const;
  switch (stop.at) {
    case 'name':
      return [{ ...base, ...ofName(call, trace.dns) }];
    case 'policy':
      return [
        {
          ...base,
          id: 'policy-closes-egress',
          fix: 'allow it in the egress rules: DNS is UDP and TCP port 53 of the pods of kube-dns',
          shows: [
            'describe',
            'networkpolicies',
            ...inNamespace(trace.call.from.namespace),
          ],
        },
      ];
    case 'port':
      return [
        {
          ...base,
          id: 'no-such-port',
          fix: 'call a port that the Service has, or add it to the Service',
          shows: [
            'get',
            'service',
            service?.name ?? '',
            '--output=yaml',
            ...inNamespace(service?.namespace),
          ],
        },
      ];
    default:
      return service === undefined ? [] : ofMissingPods(call, stop, base);
  }

  function ofMissingPods(
    _: ObservedCall,
    { servicePort, message }: Stop,
    given: typeof base,
  ): readonly Cause[] {
    if (service === undefined) return [];
    const missed = trace.missed.filter((one) => one.servicePort === servicePort);
    const unnamed = missed.filter(({ why }) => why === 'no-such-port');
    if (unnamed.length > 0) {
      return [
        {
          ...given,
          id: 'target-port-unknown',
          at: 'port',
          object: referenceOf(service.object.fields),
          fix: `name a port that a container declares as targetPort, or declare "${String(servicePort?.targetPort)}" there`,
          shows: describe({
            kind: 'service',
            namespace: service.namespace,
            name: service.name,
          }),
        },
      ];
    }
    // What keeps the pods from being ready is said of them.
    const isSaid =
      missed.some(({ workload }) => causesOfWorkload(cluster, workload).length > 0) ||
      call.legs.some(
        ({ leg }) =>
          leadsToPods(leg) && causesOfWorkload(cluster, leg.end.workload).length > 0,
      );
    if (isSaid) return [];
    const isSelector = missed.length === 0 && call.legs.length === 0;
    return [
      {
        ...given,
        id: isSelector ? 'selects-no-pods' : 'no-endpoints',
        at: 'endpoints',
        observed: cluster.hasRead(service.namespace, 'EndpointSlice'),
        text: isSelector
          ? selectorText(call)
          : `${called(service.object)} has no ready endpoint: ${message}`,
        object: referenceOf(service.object.fields),
        fix: isSelector
          ? 'correct the selector of the Service, or the labels of the pods'
          : 'see the pods behind it',
        shows: isSelector
          ? ['get', 'pods', '--show-labels', ...inNamespace(service.namespace)]
          : showEndpoints(service),
      },
    ];
  }
}

/** What a selector that selects nothing asks for, and what the pods that are probably meant have. */
function selectorText({ trace, wiring }: ObservedCall): string {
  const { service } = trace;
  if (service === undefined) return '';
  if (service.selector === undefined) {
    return `${called(service.object)} has no selector, and no EndpointSlice gives it endpoints`;
  }
  const words = (labels: Readonly<Record<string, string>>) =>
    Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
  const text = `no pod carries ${words(service.selector)}, which ${called(service.object)} selects`;
  const [meant] = wiring.workloadsNamed(service.namespace, service.name);
  if (meant === undefined) return text;
  const keys = Object.keys(service.selector);
  const own = Object.fromEntries(
    Object.entries(meant.labels).filter(([key]) => keys.includes(key)),
  );
  const has = Object.keys(own).length === 0 ? words(meant.labels) : words(own);
  return `${text}; the pods of ${called(meant)} carry ${has || 'no labels'}`;
}

function ofName(
  { trace: { call }, wiring }: ObservedCall,
  dns: DnsAnswer,
): Pick<Cause, 'id' | 'fix' | 'shows'> {
  const { namespace } = call.from;
  const shows = ['get', 'services', ...inNamespace(namespace)];
  if (dns.found !== 'nothing') {
    return {
      id: 'dns-policy',
      fix: 'set dnsPolicy: ClusterFirst, or ClusterFirstWithHostNet with hostNetwork',
      shows:
        call.from.workload === undefined
          ? shows
          : [
              'get',
              call.from.workload.kind.toLowerCase(),
              call.from.workload.name,
              '--output=yaml',
              ...inNamespace(namespace),
            ],
    };
  }
  const { name, namespace: where = namespace, why } = dns;
  const others = wiring.services
    .filter((one) => one.name === name)
    .map((one) => one.namespace);
  const [other] = others.filter((one) => one !== where);
  const fix =
    other === undefined
      ? 'create the Service, or call one that is there'
      : `call ${name}.${other}: the Service is in the namespace ${allOf(others)}`;
  const id = why === 'no-service' ? 'no-service' : `name-${why}`;
  return { id, fix, shows: ['get', 'services', ...inNamespace(where)] };
}

/** What is the matter with one leg: policies, the port, and the node of the caller. */
function ofLeg(call: ObservedCall, observed: ObservedLeg): readonly Cause[] {
  const { leg, passes, listens, lonelyNodes, taking } = observed;
  return [
    ...(passes === 'yes' ? [] : [ofPolicies(call, observed)]),
    ...(listens === true || taking?.length === 0 ? [] : [ofUndeclared(call, observed)]),
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
            ...inNamespace(leadsToPods(leg) ? leg.end.workload.namespace : undefined),
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
  return {
    id: 'port-undeclared',
    at: 'port',
    text:
      (isMapped
        ? `the targetPort ${leg.port} of the Service`
        : `the port ${leg.port}, which a headless Service does not map,`) +
      ` is declared by no container of ${end}, which ${ports.length === 0 ? 'declares none' : `declares ${allOf(ports)}`}: ` +
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

/** The object that a cause is about, if it is about no other one. */
function objectOf({ service, call, dns }: Trace): ObjectReference {
  if (service !== undefined) return referenceTo(service.object);
  const { workload, namespace } = call.from;
  if (workload !== undefined) return referenceTo(workload.object);
  const name = dns.found === 'nothing' && dns.name !== undefined ? dns.name : call.host;
  return { apiVersion: 'v1', kind: 'Service', namespace, name };
}
