import { oncePerWiring } from '../once-per-wiring';
import { serviceNamesOf } from '../reach/service-names';
import type { Wiring } from '../wiring';
import type { Call } from './call';
import { withRefusedPolicies } from './refused-policies';
import type { Outcome, Stop, Trace } from './trace';
import { traceCall } from './trace-call';

/** More namespaces than these are not tried: each takes as long as reading the manifests again. */
const MOST_NAMESPACES = 8;

const ENDINGS: Readonly<Record<Outcome, string>> = {
  arrives: 'the call is delivered',
  ends: 'the call is not delivered',
  some: 'only some of the calls are delivered',
  outside: 'the call leaves the cluster',
  unknown: 'the answer is unknown',
};

/**
 * Follows a call that may depend on objects without a namespace, which are applied to one that only
 * the user knows: the answer is certain only if it is the same in each namespace that matters, and if the API server
 * takes the policies that may be about the call.
 *
 * @param wiredIn the wiring of the same manifests if the objects without a namespace are in this one
 */
export function traceWhereverApplied(
  wiring: Wiring,
  call: Call,
  wiredIn: (namespace: string) => Wiring,
): Trace {
  const trace = withRefusedPolicies(wiring, traceCall(wiring, call));
  if (trace.outcome === 'unknown' || !isMixed(wiring)) {
    return trace;
  }
  for (const namespace of namespacesThatMatter(wiring, trace)) {
    const there = wiredIn(namespace);
    const sameCall = callIn(there, call, namespace);
    if (sameCall === undefined) continue;
    const { outcome } = traceCall(there, sameCall);
    if (outcome !== trace.outcome) {
      return undecided(trace, namespace, outcome);
    }
  }
  return trace;
}

/** Whether some objects name their namespace, and others of those that are wired do not. */
const isMixed = oncePerWiring(({ services, workloads, objects }) => {
  const named = [...services, ...workloads].some(
    ({ namespace }) => namespace !== '',
  );
  const kinds = ['NetworkPolicy', 'Service', 'EndpointSlice', 'Endpoints'];
  const unnamed =
    workloads.some(({ namespace }) => namespace === '') ||
    objects.some(({ kind, namespace }) => namespace === '' && kinds.includes(kind));
  return named && unnamed;
});

/** The namespaces of the caller, of the Service and of those that the name may mean. */
function namespacesThatMatter(wiring: Wiring, trace: Trace): readonly string[] {
  const { call, dns, service } = trace;
  const [first, ...others] = call.host.toLowerCase().split('.');
  const all = [
    call.from.namespace,
    service?.namespace ?? '',
    ...dns.aliases.map(({ namespace }) => namespace),
    ...others.filter((label) => wiring.hasNamespace(label)),
    ...serviceNamesOf(wiring).namespacesOf(first),
  ];
  const named = new Set(all.filter((namespace) => namespace !== ''));
  return [...named].slice(0, MOST_NAMESPACES);
}

/** The same call by the same workload; `undefined` if that is another object's namesake there. */
function callIn(there: Wiring, call: Call, namespace: string): Call | undefined {
  const { workload } = call.from;
  const place = call.from.namespace || namespace;
  if (workload === undefined) {
    return { ...call, from: { namespace: place } };
  }
  const same = there
    .workloadsNamed(place, workload.name)
    .find(({ kind }) => kind === workload.kind);
  return same && { ...call, from: { namespace: place, workload: same } };
}

function undecided(trace: Trace, namespace: string, outcome: Outcome): Trace {
  const message =
    `some objects name no namespace: if they are applied to "${namespace}", ` +
    `${ENDINGS[outcome]}; give it with --namespace`;
  const stop: Stop = { at: 'name', outcome: 'unknown', message };
  return { ...trace, stops: [...trace.stops, stop], outcome: 'unknown' };
}
