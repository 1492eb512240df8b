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
import type { ContainerPort, Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import type { Call } from './call';
import type { CallerPolicies } from './caller-policies';
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
  const running = targets.filter(({ workload }) => hasPods(wiring, workload));
  const stopped = targets.filter(({ workload }) => !hasPods(wiring, workload));
  const missed: Missed[] = [
    ...stopped.map(({ workload, pods }): Missed => ({
      workload,
      pods,
      servicePort,
      why: 'no-pods',
    })),
    ...route.missed.map(({ workload, pods }): Missed => ({
      workload,
      pods,
      servicePort,
      why: 'no-such-port',
    })),
  ];
  const legs = [
    ...running.map(({ workload, pods, port, containerPort }) => {
      // A number that a Service states for pods which declare nothing is all that anybody says of them.
      const listens =
        containerPort !== undefined || workload.ports.length === 0 || 'unknown';
      return toPods(policies, service, {
        servicePort,
        end: { workload, pods },
        port,
        protocol,
        declared: containerPort,
        listens,
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
  const running = backends.filter(({ workload }) => hasPods(wiring, workload));
  const missed = backends
    .filter((backend) => !running.includes(backend))
    .map((backend): Missed => ({ ...backend, why: 'no-pods' }));
  const isStated = service.ports.some(
    (stated) => stated.port === port || stated.targetPort === port,
  );
  const legs = [
    ...running.flatMap(({ workload, pods }) =>
      declaredPorts(workload, port, call.protocol).map((declared) => {
        const listens =
          declared !== undefined ||
          (workload.ports.length === 0 && isStated) ||
          'unknown';
        const protocol = declared?.protocol ?? call.protocol ?? 'TCP';
        return toPods(policies, service, {
          end: { workload, pods },
          port,
          protocol,
          declared,
          listens,
        });
      }),
    ),
    ...addresses.map((address) =>
      toAddress(policies, { end: { address }, port, protocol: call.protocol ?? 'TCP' }),
    ),
  ];
  if (legs.length > 0) return { stops: [], legs, missed, unread: [] };
  const message = `the headless Service "${service.name}" has no pods: ${scaledToNone(missed)}`;
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
  service: Service | undefined,
  leg: Omit<Leg, 'end' | 'ready' | 'verdict' | 'outcome'> & { readonly end: Backend },
): Leg {
  const {
    end: { workload },
    port,
    protocol,
    listens,
  } = leg;
  const verdict = policies.to(podOf(workload), port, protocol);
  const ready = readinessOf(workload);
  const isEndpoint =
    ready !== false || service === undefined || service.publishNotReadyAddresses;
  return {
    ...leg,
    ready,
    verdict,
    outcome: isEndpoint ? outcomeOf(verdict, listens) : 'ends',
  };
}

function toAddress(
  policies: CallerPolicies,
  leg: Omit<Leg, 'listens' | 'ready' | 'verdict' | 'outcome' | 'end'> & {
    readonly end: Exclude<Leg['end'], Backend>;
  },
): Leg {
  const verdict = policies.to({ ip: leg.end.address }, leg.port, leg.protocol);
  return {
    ...leg,
    listens: true,
    ready: true,
    verdict,
    outcome: outcomeOf(verdict, true),
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
      ? whyMissed(missed)
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
    ({ workload, why }) => why === 'no-such-port' && mayBeInjected(workload),
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

function whyMissed(missed: readonly Missed[]): string {
  const [{ servicePort }] = missed;
  const portless = missed.filter(({ why }) => why === 'no-such-port');
  if (portless.length === 0) return scaledToNone(missed);
  return (
    'no container of ' +
    `${portless.map(({ workload }) => named(workload)).join(' and ')} has a ` +
    `${servicePort?.protocol} port named "${servicePort?.targetPort}"`
  );
}

function scaledToNone(missed: readonly Missed[]): string {
  return (
    `${missed.map(({ workload }) => named(workload)).join(' and ')} ` +
    `${missed.length === 1 ? 'is' : 'are'} scaled to none`
  );
}
