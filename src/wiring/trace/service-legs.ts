import type { Protocol } from '../../contract/protocol';
import { labelText, named } from '../../words/objects';
import { podOf } from '../policy/known-pods';
import type { Verdict } from '../policy/verdict';
import type { PodsAnswer } from '../reach/dns';
import type { SelectedPods, Route } from '../reach/endpoints';
import { mayBeInjected } from '../reach/injection';
import { reasonForOtherPods } from '../reach/other-pods';
import { scaledElsewhere } from '../reach/scaled-elsewhere';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Service } from '../read/service';
import type { ContainerPort, Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import type { Call } from './call';
import type { CallerPolicies } from './caller-policies';
import { madeDoubt, onOwnNode } from './leg-doubts';
import { missedText } from './missed-text';
import { readinessOf } from './readiness';
import type { Leg, Missed, Stop } from './trace';

/** What happens to a call after it has reached a Service. */
export interface Arrivals {
  readonly stops: readonly Stop[];
  readonly legs: readonly Leg[];
  readonly missed: readonly Missed[];
  readonly unread: readonly KubernetesObject[];
}

/** A call that goes no further. */
export function stopped(...stops: readonly Stop[]): Arrivals {
  return { stops, legs: [], missed: [], unread: [] };
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
    ...absent.map(({ workload, pods, why }) => ({
      workload,
      pods,
      servicePort,
      why,
    })),
    ...route.missed.map(({ workload, pods }): Missed => ({
      workload,
      pods,
      servicePort,
      why: 'no-such-port',
    })),
  ];
  const legs = [
    ...taking.map(({ workload, pods, port, containerPort }) => {
      // For pods that declare no ports, the number in the Service is all there is to go by.
      const listens =
        containerPort !== undefined || workload.ports.length === 0 || 'unknown';
      return toPods(policies, {
        servicePort,
        end: { workload, pods },
        port,
        protocol,
        declared: containerPort,
        listens,
        ...onOwnNode(service, workload, policies.workload),
      });
    }),
    ...addresses.map(({ address, port, object }) =>
      toAddress(policies, {
        servicePort,
        end: { address, object },
        port,
        protocol,
      }),
    ),
  ];
  if (legs.length > 0) {
    return { stops: [], legs, missed, unread: [] };
  }
  return { ...withoutEndpoints(wiring, route, missed), legs, missed };
}

/** Follows a call that goes straight to the pods, on the number that the caller uses: DNS answers with the pods. */
export function straightToPods(
  wiring: Wiring,
  { service, selected, addresses }: PodsAnswer,
  call: Call,
  port: number,
  policies: CallerPolicies,
): Arrivals {
  const { taking, missed } = split(wiring, service, selected);
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
          doubt: madeDoubt(workload),
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
  if (legs.length > 0) {
    return { stops: [], legs, missed, unread: [] };
  }
  const message = `the headless Service "${service.name}" has no ready pods: ${textOf(missed)}`;
  return {
    stops: [{ at: 'pods', outcome: 'ends', message }],
    legs,
    missed,
    unread: [],
  };
}

/** The leg to the pods of a workload. */
export function toPods(
  policies: CallerPolicies,
  leg: Omit<Leg, 'end' | 'ready' | 'verdict' | 'outcome'> & {
    readonly end: SelectedPods;
  },
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
    readonly end: Exclude<Leg['end'], SelectedPods>;
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

/** The declared container ports of that number; a single `undefined` if there are none. */
function declaredPorts(
  { ports }: Workload,
  number: number,
  protocol: Protocol | undefined,
): readonly (ContainerPort | undefined)[] {
  const declared = ports.filter(
    (port) =>
      port.port === number &&
      (protocol === undefined || port.protocol === protocol),
  );
  return declared.length > 0 ? declared : [undefined];
}

/** Separates the workloads whose pods receive calls from those without pods, or without any that become ready. */
function split<T extends SelectedPods>(
  wiring: Wiring,
  { publishNotReadyAddresses }: Service,
  selected: readonly T[],
): { readonly taking: readonly T[]; readonly missed: readonly (T & Missed)[] } {
  const why = ({ workload }: T): Missed['why'] | undefined => {
    if (!hasPods(wiring, workload)) return 'no-pods';
    const isEndpoint =
      publishNotReadyAddresses || readinessOf(wiring, workload) !== false;
    return isEndpoint ? undefined : 'never-ready';
  };
  return {
    taking: selected.filter((pods) => why(pods) === undefined),
    missed: selected.flatMap((pods) => {
      const reason = why(pods);
      return reason === undefined ? [] : [{ ...pods, why: reason }];
    }),
  };
}

/** Whether it has pods, or may have: if another object scales it, its own number of replicas does not count. */
function hasPods(wiring: Wiring, workload: Workload): boolean {
  return workload.replicas !== 0 || scaledElsewhere(wiring).has(workload.object);
}

function withoutEndpoints(
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
          `${message}; an operator may create such pods for ${named(unread[0])}`,
        ),
      ],
      unread,
    };
  }
  const others =
    missed.length === 0 ? reasonForOtherPods(wiring, service) : undefined;
  if (others !== undefined) {
    return { stops: [stop('unknown', `${message}, but ${others}`)], unread };
  }
  const injected = missed.find(
    ({ workload, why }) =>
      why === 'no-such-port' && mayBeInjected(wiring, workload),
  );
  if (injected === undefined) {
    return { stops: [stop('ends', message)], unread };
  }
  return {
    stops: [
      stop(
        'unknown',
        `${message}, unless a container that is injected into the pods of ${named(injected.workload)} does`,
      ),
    ],
    unread,
  };
}

function textOf(missed: readonly Missed[]): string {
  return [
    ...new Set(missed.map((one) => missedText(one, named(one.workload)))),
  ].join(' and ');
}
