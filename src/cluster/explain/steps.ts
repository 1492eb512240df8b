import {
  leadsToPods,
  nameOfEnd,
  stepsOf,
  textAt,
  type Workload,
} from '../../wiring';
import { allOf, counted, enumerate } from '../../words/lists';
import { called } from '../../words/objects';
import type { Cause, Place } from '../causes/cause';
import { livePodsOf, rolloutOf } from '../causes/of-workload';
import { isNodeReady } from '../observed/node';
import type { ObservedCall } from './observe';

/** One step of the way. */
export interface ClusterStep {
  readonly at: Place;
  readonly state: 'passes' | 'ends' | 'unknown';
  /** Whether the cluster shows it, rather than that it follows from the objects. */
  readonly observed: boolean;
  readonly text: string;
}

type Builder = (call: ObservedCall) => ClusterStep | undefined;

/** The steps in the order in which the page "Debug Services" of Kubernetes asks for them. */
export function clusterSteps(
  call: ObservedCall,
  causes: readonly Cause[],
): readonly ClusterStep[] {
  const builders: readonly Builder[] = [
    callerStep,
    serviceStep,
    policyStep,
    nameStep,
    portStep,
    endpointsStep,
    podsStep,
    nodeStep,
  ];
  const steps = builders.flatMap((build) => build(call) ?? []);
  return steps.map((one) => judged(one, causes));
}

/** A step at which a cause lies is not passed. */
function judged(one: ClusterStep, causes: readonly Cause[]): ClusterStep {
  const own = causes.filter(({ at }) => at === one.at);
  if (own.some(({ effect }) => effect === 'ends')) return { ...one, state: 'ends' };
  const isDoubtful = own.some(
    ({ effect }) => effect === 'perhaps' || effect === 'some',
  );
  return isDoubtful && one.state === 'passes' ? { ...one, state: 'unknown' } : one;
}

function step(
  at: Place,
  text: string,
  observed: boolean,
  state: ClusterStep['state'] = 'passes',
): ClusterStep {
  return { at, text, observed, state };
}

function callerStep({ trace, cluster }: ObservedCall): ClusterStep | undefined {
  const { workload } = trace.call.from;
  if (workload === undefined || !cluster.hasRead(workload.namespace, 'Pod')) {
    return undefined;
  }
  const text = readyText(livePodsOf(cluster, workload), workload);
  return step('caller', text, true);
}

function serviceStep({ trace }: ObservedCall): ClusterStep | undefined {
  const { service, dns } = trace;
  if (service === undefined) {
    return dns.found === 'nothing'
      ? step(
          'service',
          dns.message,
          true,
          dns.why === 'unknown-namespace' ? 'unknown' : 'ends',
        )
      : undefined;
  }
  const address = textAt(service.object.fields, 'spec', 'clusterIP');
  const kind = service.headless ? 'headless' : service.type;
  const at = service.headless || address === undefined ? '' : ` at ${address}`;
  return step('service', `${called(service.object)}, ${kind}${at}`, true);
}

function policyStep({
  trace,
  enforcement,
  legs,
}: ObservedCall): ClusterStep | undefined {
  const all = stepsOf(trace).filter(({ at }) => at === 'policy');
  if (all.length === 0) return undefined;
  const ending = all.filter(({ state }) => state === 'ends');
  const own = ending.length > 0 ? ending : all;
  const texts = [...new Set(own.map(({ text }) => text))];
  const isOpen = own.every(({ state }) => state === 'passes') && texts.length === 1;
  const isFree = texts.every(
    (text) => text === 'no NetworkPolicy restricts the call',
  );
  const text = isFree ? texts[0] : [...texts, enforcement.text].join('; ');
  if (enforcement.enforced === 'no') return step('policy', text, true);
  const isOver = ending.length > 0 || legs.some(({ passes }) => passes === 'no');
  const isPassed = isOpen || legs.every(({ passes }) => passes === 'yes');
  const otherwise = isPassed ? 'passes' : 'unknown';
  return step('policy', text, false, isOver ? 'ends' : otherwise);
}

function nameStep({ trace, dns }: ObservedCall): ClusterStep | undefined {
  const { tried, found } = trace.dns;
  const name = tried[tried.length - 1];
  if (name === undefined) return undefined;
  if (found === 'nothing') {
    return step('name', `none of ${allOf(tried)} is there`, false, 'ends');
  }
  const answer =
    found === 'outside' ? `${name}, which is looked up outside the cluster` : name;
  const text = dns.text === '' ? answer : `${answer}; ${dns.text}`;
  return step('name', text, dns.state === 'up' || dns.state === 'down');
}

function portStep({ trace, legs }: ObservedCall): ClusterStep | undefined {
  const ports = stepsOf(trace).filter(({ at }) => at === 'port');
  if (ports.length === 0) return undefined;
  const declared = legs.flatMap(({ leg: { declared: one } }) =>
    one === undefined ? [] : [`${one.port} of the container "${one.container}"`],
  );
  const ends = [...new Set(declared)];
  const text = [
    enumerate(ports.map((one) => one.text)),
    ...(ends.length === 0 ? [] : [enumerate(ends)]),
  ].join(': ');
  const states = ports.map(({ state }) => state);
  const state = states.find((one) => one !== 'passes') ?? 'passes';
  return step('port', text, false, state);
}

function endpointsStep({ trace, cluster }: ObservedCall): ClusterStep | undefined {
  const { service } = trace;
  if (service === undefined) return undefined;
  if (!cluster.hasRead(service.namespace, 'EndpointSlice')) {
    return step(
      'endpoints',
      'the EndpointSlices may not be read',
      false,
      'unknown',
    );
  }
  const endpoints = cluster.endpointsOf(service);
  if (endpoints.length === 0) {
    return step('endpoints', 'the EndpointSlices list no endpoint', true, 'ends');
  }
  const ready = endpoints.filter((one) => one.ready);
  const ending = endpoints.filter((one) => one.terminating).length;
  const zones = [...new Set(ready.flatMap(({ zone }) => zone ?? []))];
  const text = [
    `${ready.length} of ${counted(endpoints.length, 'endpoint')} ready`,
    ...(ending === 0 ? [] : [`${ending} terminating`]),
    ...(zones.length < 2 ? [] : [`in the zones ${allOf(zones)}`]),
    ...(ready.some(({ hints }) => hints.length > 0)
      ? ['callers are sent to those near them']
      : []),
  ].join(', ');
  return step('endpoints', text, true, ready.length === 0 ? 'ends' : 'passes');
}

function podsStep({ trace, cluster, legs }: ObservedCall): ClusterStep | undefined {
  const workloads = [
    ...new Set<Workload>([
      ...legs.flatMap(({ leg }) => (leadsToPods(leg) ? [leg.end.workload] : [])),
      ...trace.missed.map(({ workload }) => workload),
    ]),
  ];
  if (workloads.length === 0) {
    const addresses = legs.map(({ leg }) => `${nameOfEnd(leg)}:${leg.port}`);
    return addresses.length === 0
      ? undefined
      : step('pods', `${enumerate(addresses)}, which somebody listed`, false);
  }
  const [{ namespace }] = workloads;
  if (!cluster.hasRead(namespace, 'Pod')) {
    return step('pods', 'the pods may not be read', false, 'unknown');
  }
  const texts = workloads.map((workload) =>
    [
      readyText(livePodsOf(cluster, workload), workload),
      rolloutOf(cluster, workload),
    ]
      .filter((text) => text !== '')
      .join('; '),
  );
  const isNone = workloads.every((workload) =>
    livePodsOf(cluster, workload).every((pod) => !pod.ready),
  );
  return step('pods', texts.join('; '), true, isNone ? 'ends' : 'passes');
}

function nodeStep({ trace, cluster, legs }: ObservedCall): ClusterStep | undefined {
  const nodes = new Set(
    legs.flatMap(({ taking = [] }) => taking.flatMap(({ node }) => node ?? [])),
  );
  if (nodes.size === 0 || !cluster.hasRead('', 'Node')) return undefined;
  const policy = textAt(
    trace.service?.object.fields,
    'spec',
    'internalTrafficPolicy',
  );
  const unwell = [...nodes].filter((node) => !isNodeReady(cluster, node));
  const text = [
    unwell.length === 0
      ? `${counted(nodes.size, 'node')} with endpoints, ready`
      : `${enumerate(unwell)} not ready`,
    ...(policy === 'Local' ? ['internalTrafficPolicy: Local'] : []),
  ].join('; ');
  return step(
    'node',
    text,
    true,
    unwell.length === nodes.size ? 'unknown' : 'passes',
  );
}

function readyText(
  pods: readonly { readonly ready: boolean }[],
  workload: Workload,
): string {
  if (pods.length === 0) return `${called(workload)} has no pods`;
  const ready = pods.filter((pod) => pod.ready).length;
  return `${ready} of ${counted(pods.length, 'pod')} of ${called(workload)} ready`;
}
