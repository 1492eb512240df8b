import {
  type DnsAnswer,
  isLoopback,
  leadsToPods,
  type Service,
  type Stop,
} from '../../wiring';
import { allOf } from '../../words/lists';
import { called } from '../../words/objects';
import type { ObservedCall } from '../explain/observe';
import type { Cause } from './cause';
import { objectOfStop } from './object-of-stop';
import { showEndpoints } from './of-endpoints';
import { causesOfWorkload } from './of-workload';
import { describe, inNamespace, objectOf, referenceOf } from './reference';

/** What all causes at a stop share. */
type StopCause = Pick<Cause, 'effect' | 'at' | 'text' | 'observed' | 'object'>;

/** A stop of the trace, where nothing that is seen says more. */
export function causesOfStop(call: ObservedCall, stop: Stop): readonly Cause[] {
  const { trace, dns } = call;
  const { service } = trace;
  if (
    stop.outcome === 'outside' ||
    (dns.state === 'down' && stop.message === dns.text)
  ) {
    return [];
  }
  const effect = stop.outcome === 'ends' ? 'ends' : 'perhaps';
  const base: StopCause = {
    effect,
    at: stop.at,
    text: stop.message,
    observed: false,
    object: objectOfStop(call, stop) ?? objectOf(trace),
  };
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
      return service === undefined ? [] : ofMissingPods(call, service, stop, base);
  }
}

/** A Service without endpoints, where nothing is seen of the pods that are meant. */
function ofMissingPods(
  call: ObservedCall,
  service: Service,
  { servicePort, message }: Stop,
  given: StopCause,
): readonly Cause[] {
  const missed = call.trace.missed.filter((one) => one.servicePort === servicePort);
  const unnamed = missed.filter(({ why }) => why === 'no-such-port');
  if (unnamed.length > 0) {
    return [
      {
        ...given,
        id: 'target-port-unknown',
        at: 'port',
        object: referenceOf(service.object.fields),
        fix:
          'name a port that a container declares as targetPort, or declare ' +
          `"${String(servicePort?.targetPort)}" there`,
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
    missed.some(
      ({ workload }) => causesOfWorkload(call.cluster, workload).length > 0,
    ) ||
    call.legs.some(
      ({ leg }) =>
        leadsToPods(leg) &&
        causesOfWorkload(call.cluster, leg.end.workload).length > 0,
    );
  if (isSaid) return [];
  const isSelector = missed.length === 0 && call.legs.length === 0;
  return [
    {
      ...given,
      id: isSelector ? 'selects-no-pods' : 'no-endpoints',
      at: 'endpoints',
      observed: call.cluster.hasRead(service.namespace, 'EndpointSlice'),
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
  if (isLoopback(call.host)) {
    return {
      id: 'caller-itself',
      fix: 'call a Service by its name, unless the caller itself is meant',
      shows,
    };
  }
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
  const create =
    why === 'no-name'
      ? 'correct the name'
      : 'create the Service, or call one that is there';
  const fix =
    other === undefined
      ? create
      : `call ${name}.${other}: the Service is in the namespace ${allOf(others)}`;
  const id = why === 'no-service' ? 'no-service' : `name-${why}`;
  return { id, fix, shows: ['get', 'services', ...inNamespace(where)] };
}
