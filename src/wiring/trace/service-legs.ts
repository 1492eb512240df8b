import type { Protocol } from '../../contract/protocol';
import { labelText, named } from '../../words/objects';
import { podOf } from '../policy/known-pods';
import type { Verdict } from '../policy/policies';
import type { PodsAnswer } from '../reach/dns';
import type { Backend, Route } from '../reach/endpoints';
import { mayBeInjected } from '../reach/injection';
import { scaledElsewhere } from '../reach/scaled-elsewhere';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Service } from '../read/service';
import { textAt } from '../read/untyped';
import type { ContainerPort, Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import type { Call } from './call';
import type { CallerPolicies } from './caller-policies';
import { missedText } from './missed-text';
import { readinessOf } from './readiness';
import type { Leg, Missed, Stop } from './trace';

/** What becomes of a call that has come to a Service. */
export interface Arrivals {
  readonly stops: readonly Stop[];
  readonly legs: readonly Leg[];
  readonly missed: readonly Missed[];
  readonly unread: readonly KubernetesObject[];
}

/** Follows a call through one port of a Service. */
export function throughPort(
  wiring: Wiring,
  route: Route,
  policies: CallerPolicies,
): Arrivals {
  const { service, servicePort, targets, addresses } = route;
  const { protocol } = servicePort;
  const { taking, missed: absent } = split(wiring, service, targets);
  const missed: Missed[] = [
    ...absent.map(({ workload, pods, why }) => ({ workload, pods, servicePort, why })),
    ...route.missed.map(({ workload, pods }): Missed => ({
      workload,
      pods,
      servicePort,
      why: 'no-such-port',
    })),
  ];
  const legs = [
    ...taking.map(({ workload, pods, port, containerPort }) => {
      // A number that a Service states for pods which declare nothing is all that anybody says of them.
      const listens =
        containerPort !== undefined || workload.ports.length === 0 || 'unknown';
      return toPods(policies, {
        servicePort,
        end: { workload, pods },
        port,
        protocol,
        declared: containerPort,
        listens,
        doubt: nodeDoubt(service, workload),
      });
    }),
    ...addresses.map(({ address, port, object }) =>
      toAddress(policies, { servicePort, end: { address, object }, port, protocol }),
    ),
  ];
  if (legs.length > 0) return { stops: [], legs, missed, unread: [] };
  return { ...nobodyBehind(wiring, route, missed), legs, missed };
}

/** Follows a call that DNS leads straight to the pods, on the very number that the caller names. */
export function straightToPods(
  wiring: Wiring,
  { service, backends, addresses }: PodsAnswer,
  call: Call,
  port: number,
  policies: CallerPolicies,
): Arrivals {
  const { taking, missed } = split(wiring, service, backends);
  const given = wiring.routes(service).flatMap((route) => route.addresses);
  const isStated = service.ports.some(
    (stated) => stated.port === port || stated.targetPort === port,
  );
  const legs = [
    ...taking.flatMap(({ workload, pods }) =>
      declaredPorts(workload, port, call.protocol).map((declared) => {
        const listens =
          declared !== undefined ||
          (workload.ports.length === 0 && isStated) ||
          'unknown';
        const protocol = declared?.protocol ?? call.protocol ?? 'TCP';
        return toPods(policies, {
          end: { workload, pods },
          port,
          protocol,
          declared,
          listens,
        });
      }),
    ),
    ...addresses.map((address) => {
      const there = given.filter((one) => one.address === address);
      return toAddress(
        policies,
        {
          end: { address, object: there.at(0)?.object },
          port,
          protocol: call.protocol ?? 'TCP',
        },
        there.some((one) => one.port === port) || 'unknown',
      );
    }),
  ];
  if (legs.length > 0) return { stops: [], legs, missed, unread: [] };
  const message = `the headless Service "${service.name}" has no ready pods: ${textOf(missed)}`;
  return {
    stops: [{ at: 'pods', outcome: 'ends', message }],
    legs,
    missed,
    unread: [],
  };
}

/** The leg to the pods of a workload, whatever leads there. */
export function toPods(
  policies: CallerPolicies,
  leg: Omit<Leg, 'end' | 'ready' | 'verdict' | 'outcome'> & { readonly end: Backend },
): Leg {
  const {
    end: { workload },
    port,
    protocol,
    listens,
    doubt,
  } = leg;
  const verdict = policies.to(podOf(workload), port, protocol);
  return {
    ...leg,
    ready: readinessOf(policies.wiring, workload),
    verdict,
    outcome: outcomeOf(verdict, doubt === undefined ? listens : 'unknown'),
  };
}

function toAddress(
  policies: CallerPolicies,
  leg: Omit<Leg, 'listens' | 'ready' | 'verdict' | 'outcome' | 'end'> & {
    readonly end: Exclude<Leg['end'], Backend>;
  },
  listens: Leg['listens'] = true,
): Leg {
  const verdict = policies.to({ ip: leg.end.address }, leg.port, leg.protocol);
  return {
    ...leg,
    listens,
    ready: true,
    verdict,
    outcome: outcomeOf(verdict, listens),
  };
}

function outcomeOf(
  { allowed, blocked }: Verdict,
  listens: Leg['listens'],
): Leg['outcome'] {
  if (blocked) return 'ends';
  return allowed && listens === true ? 'arrives' : 'unknown';
}

/** The ports of that number that the containers declare; one that is `undefined` where they declare none. */
function declaredPorts(
  { ports }: Workload,
  number: number,
  protocol: Protocol | undefined,
): readonly (ContainerPort | undefined)[] {
  const declared = ports.filter(
    (port) =>
      port.port === number && (protocol === undefined || port.protocol === protocol),
  );
  return declared.length > 0 ? declared : [undefined];
}

/** Parts those that take calls from those that have no pods, or none that gets ready. */
function split<T extends Backend>(
  wiring: Wiring,
  { publishNotReadyAddresses }: Service,
  backends: readonly T[],
): { readonly taking: readonly T[]; readonly missed: readonly (T & Missed)[] } {
  const why = ({ workload }: T): Missed['why'] | undefined => {
    if (!hasPods(wiring, workload)) return 'no-pods';
    const isEndpoint =
      publishNotReadyAddresses || readinessOf(wiring, workload) !== false;
    return isEndpoint ? undefined : 'never-ready';
  };
  return {
    taking: backends.filter((backend) => why(backend) === undefined),
    missed: backends.flatMap((backend) => {
      const reason = why(backend);
      return reason === undefined ? [] : [{ ...backend, why: reason }];
    }),
  };
}

/** A node that has none of the pods drops the call; only a DaemonSet has one on every node, and not always. */
function nodeDoubt({ object }: Service, { kind }: Workload): string | undefined {
  const isLocal = textAt(object.fields, 'spec', 'internalTrafficPolicy') === 'Local';
  return isLocal && kind !== 'DaemonSet'
    ? 'by internalTrafficPolicy: Local only pods on the node of the caller take it'
    : undefined;
}

/** Whether there are pods of it, or may be: what another object scales states no number of its own that counts. */
function hasPods(wiring: Wiring, workload: Workload): boolean {
  return workload.replicas !== 0 || scaledElsewhere(wiring).has(workload.object);
}

function nobodyBehind(
  wiring: Wiring,
  { service, servicePort }: Route,
  missed: readonly Missed[],
): Pick<Arrivals, 'stops' | 'unread'> {
  const stop = (outcome: Stop['outcome'], message: string): Stop => ({
    at: 'pods',
    servicePort,
    outcome,
    message,
  });
  const { namespace, selector } = service;
  if (selector === undefined) {
    return {
      stops: [
        stop(
          'unknown',
          'the Service has no selector, and these manifests give it no endpoints',
        ),
      ],
      unread: [],
    };
  }
  const unread = wiring.customResources(namespace);
  const message =
    missed.length > 0
      ? textOf(missed)
      : `no pods in these manifests carry ${labelText(selector).replace(/: /g, '=').replace(/, /g, ',')}`;
  if (unread.length > 0) {
    return {
      stops: [
        stop(
          'unknown',
          `${message}; an operator may make them, as of ${named(unread[0])}`,
        ),
      ],
      unread,
    };
  }
  const injected = missed.find(
    ({ workload, why }) => why === 'no-such-port' && mayBeInjected(wiring, workload),
  );
  if (injected === undefined) return { stops: [stop('ends', message)], unread };
  return {
    stops: [
      stop(
        'unknown',
        `${message}, unless one is put into the pods of ${named(injected.workload)} when they start`,
      ),
    ],
    unread,
  };
}

function textOf(missed: readonly Missed[]): string {
  return [...new Set(missed.map((one) => missedText(one, named(one.workload))))].join(
    ' and ',
  );
}
