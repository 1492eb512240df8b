import {
  leadsToPods,
  type Leg,
  outcomeOfLegs,
  podOf,
  policiesOf,
  type Protocol,
  type Service,
  traceCall,
  traceToWorkload,
  type Verdict,
  type Wiring,
  type Workload,
} from '../../src/wiring';
import type { Cluster, Manifest } from '../support/beds/control-plane';
import type { Asker } from './ask';
import { type Fate, fateOfLegs, fateOfTrace } from './fates';
import type { Outside } from './outside';

/** One who asks, and one port of somebody, by one of the ways there. */
export interface Pair {
  readonly way:
    'by Service' | 'by pod address' | "by the pod's own name" | 'by node port';
  readonly address: string;
  /** How often it is asked, since a Service picks one pod each time. */
  readonly times: number;
  readonly fate: Fate;
}

/** A pod that asks, and all that it asks. */
export interface Asking {
  readonly asker: Asker;
  readonly pairs: readonly Pair[];
}

/** Enough that each of two pods is met, nearly always. */
const TIMES_PER_POD = 3;

/** A pod that runs, and the workload whose pod it is. */
interface RunningPod {
  readonly workload: Workload;
  readonly name: string;
  readonly address: string;
}

/** Every pair of pods of a wiring that runs. */
export class Pairs {
  /** The pairs of an app; `beside` says who answers at fixed addresses. */
  public static async of(
    cluster: Cluster,
    wiring: Wiring,
    beside: Readonly<Record<string, string>> = {},
  ): Promise<Pairs> {
    const pods: RunningPod[] = [];
    for (const workload of wiring.workloads) {
      for (const pod of await cluster.pods(workload.namespace, workload)) {
        pods.push({
          workload,
          name: pod.metadata.name,
          address: pod.status.podIP,
        });
      }
    }
    return new Pairs(wiring, pods, beside);
  }

  private constructor(
    private readonly wiring: Wiring,
    private readonly pods: readonly RunningPod[],
    private readonly beside: Readonly<Record<string, string>>,
  ) {}

  /** What every pod asks every other. */
  public all(): Asking[] {
    return this.pods.map((caller) => ({
      asker: { namespace: caller.workload.namespace, pod: caller.name },
      pairs: [
        ...this.byService(caller),
        ...this.byAddress(caller),
        ...this.byOwnName(caller),
      ],
    }));
  }

  /** What the client outside asks, of whatever has a node port. */
  public fromOutside(
    { address, node }: Outside,
    services: readonly Manifest[],
  ): Pair[] {
    return services.flatMap(({ metadata, spec }) =>
      spec.ports
        .filter(({ nodePort }: Manifest) => nodePort !== undefined)
        .map(({ port, protocol, nodePort }: Manifest): Pair => {
          const { legs } = traceCall(this.wiring, {
            from: { namespace: metadata.namespace },
            host: metadata.name,
            port,
            protocol,
          });
          // To policies the caller is its address, whatever comes between.
          const from = { ip: address };
          const seen = legs.filter(leadsToPods).map((leg): Leg => {
            const call = { from, port: leg.port, protocol: leg.protocol };
            const to = podOf(leg.end.workload);
            const verdict = policiesOf(this.wiring).allows({ ...call, to });
            return { ...leg, verdict, outcome: outcomeOf(verdict, leg.listens) };
          });
          return {
            way: 'by node port',
            address: addressOf(protocol, node, nodePort),
            times: TIMES_PER_POD * this.listeners(seen).length,
            fate: fateOfLegs(seen, outcomeOfLegs(seen), (leg) =>
              this.listeners([leg]),
            ),
          };
        }),
    );
  }

  private byService(caller: RunningPod): Pair[] {
    return this.wiring.services
      .filter((service) => !this.isNobodyElse(service, caller))
      .flatMap((service) =>
        service.ports.map(({ port, protocol }) => {
          const host = hostOf(service, caller.workload.namespace);
          return this.traced('by Service', caller, { host, port, protocol });
        }),
      );
  }

  private byOwnName(caller: RunningPod): Pair[] {
    return this.others(caller).flatMap(({ workload, name }) => {
      const { ordinals, subdomain, namespace, ports } = workload;
      if (ordinals === undefined || subdomain === undefined) return [];
      const host = `${name}.${subdomain}.${namespace}.svc.cluster.local`;
      return ports.map(({ port, protocol }) =>
        this.traced("by the pod's own name", caller, { host, port, protocol }),
      );
    });
  }

  private byAddress(caller: RunningPod): Pair[] {
    return this.others(caller).flatMap(({ workload, name, address }) =>
      workload.ports.map(({ port, protocol }): Pair => {
        const legs = traceToWorkload(
          this.wiring,
          caller.workload,
          workload,
          port,
        ).filter((leg) => leg.protocol === protocol);
        return {
          way: 'by pod address',
          address: addressOf(protocol, address, port),
          times: 1,
          fate: fateOfLegs(legs, outcomeOfLegs(legs), () => [`${name} ${port}`]),
        };
      }),
    );
  }

  private traced(
    way: Pair['way'],
    { workload }: RunningPod,
    call: {
      readonly host: string;
      readonly port: number;
      readonly protocol: Protocol;
    },
  ): Pair {
    const from = { namespace: workload.namespace, workload };
    const trace = traceCall(this.wiring, { from, ...call });
    return {
      way,
      address: addressOf(call.protocol, call.host, call.port),
      times: Math.max(1, TIMES_PER_POD * (this.listeners(trace.legs).length - 1)),
      fate: fateOfTrace(trace, (leg) => this.listeners([leg])),
    };
  }

  private others(caller: RunningPod): RunningPod[] {
    return this.pods.filter((pod) => pod !== caller);
  }

  /** Whether a Service leads to the caller and no other: network plugins differ in whether that is let through. */
  private isNobodyElse(service: Service, caller: RunningPod): boolean {
    const behind = this.wiring
      .selectedPods(service)
      .flatMap(({ workload, pods }) => this.podsOf(workload, pods));
    return behind.length === 1 && behind[0] === caller;
  }

  private listeners(legs: readonly Leg[]): string[] {
    return legs.flatMap((leg) => {
      if (!leadsToPods(leg)) {
        const { address } = leg.end as { readonly address: string };
        return [`${this.beside[address] ?? address} ${leg.port}`];
      }
      const { workload, pods } = leg.end;
      return this.podsOf(workload, pods).map(({ name }) => `${name} ${leg.port}`);
    });
  }

  private podsOf(workload: Workload, names?: readonly string[]): RunningPod[] {
    return this.pods.filter(
      (pod) => pod.workload === workload && names?.includes(pod.name) !== false,
    );
  }
}

function outcomeOf(
  { allowed, blocked }: Verdict,
  listens: Leg['listens'],
): Leg['outcome'] {
  if (blocked) return 'ends';
  return allowed && listens === true ? 'arrives' : 'unknown';
}

function hostOf({ name, namespace }: Service, from: string): string {
  return namespace === from ? name : `${name}.${namespace}.svc.cluster.local`;
}

function addressOf(protocol: Protocol, host: string, port: number): string {
  return `${protocol === 'UDP' ? 'udp' : 'http'}://${host}:${port}`;
}
