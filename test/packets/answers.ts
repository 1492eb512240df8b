import {
  leadsToPods,
  type Leg,
  podOf,
  policiesOf,
  type Protocol,
  readWiring,
  type SelectedPods,
  type Service,
  type ServicePort,
  traceCall,
  type Verdict,
  type Wiring,
  type Workload,
} from '../../src/wiring';
import { usedAddresses } from '../../src/wiring/calls/read-addresses';
import { autoscaled } from '../cluster/autoscaled';
import { eventually } from '../cluster/eventually';
import type { Cluster, Manifest } from '../support/beds/control-plane';
import { ask, type Asked, type Asker, askFromOutside, type Question } from './ask';
import type { Outside } from './outside';
import { VISITOR } from './visitor';

/** A call that a pod may make. */
export interface Call {
  readonly host: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** The namespace of the caller. */
  readonly from: string;
  /** The caller; the visitor of its namespace where nothing is said. */
  readonly workload?: Workload;
}

const HTTP = 80;

/** The pods that may answer a call, each as `pod port`; none if there are no endpoints. */
interface Prediction extends Call {
  readonly answers: readonly string[];
  /** Whether the same pod always answers one caller. */
  readonly sticky: boolean;
}

/** Enough that a pod of several is missed once in many years: each request picks one at random. */
const TIMES_PER_POD = 25;

/** Which pods of an app will answer, as the wiring predicts from its manifests. */
export class Answers {
  public readonly wiring: Wiring;

  constructor(
    private readonly cluster: Cluster,
    private readonly manifests: readonly Manifest[],
    private readonly beside: Readonly<Record<string, string>> = {},
  ) {
    this.wiring = readWiring(manifests.map((object) => ({ object })));
  }

  /** Throws unless every pod of the workloads is ready and was never restarted. */
  public async expectReadyPods(
    which: (workload: Workload) => boolean,
  ): Promise<void> {
    for (const workload of this.wiring.workloads.filter(which)) {
      for (const { metadata, status } of await this.podsOf({ workload })) {
        const containers: Manifest[] = status.containerStatuses ?? [];
        const found = {
          pod: metadata.name,
          ready: isReady({ status }),
          restarted: containers
            .filter(({ restartCount }) => restartCount > 0)
            .map(({ name }) => name),
          waiting: containers.flatMap(({ state }) => state.waiting?.message ?? []),
        };
        expect(found).toEqual({
          pod: metadata.name,
          ready: true,
          restarted: [],
          waiting: [],
        });
      }
    }
  }

  /** The addresses that containers are given, by the workload that would call them. */
  public given(): Map<Workload, Call[]> {
    const calls = new Map<Workload, Call[]>();
    for (const { workload, host, port, from } of usedAddresses(this.wiring)) {
      if (workload === undefined) continue;
      // If only a name is given, any port of it may be meant.
      const ports = this.portsBehind(host, from).filter(
        (behind) => port === undefined || behind.port === port,
      );
      const meant =
        ports.length === 0
          ? [{ port: port ?? HTTP, protocol: 'TCP' as const }]
          : ports;
      calls.set(workload, [
        ...(calls.get(workload) ?? []),
        ...meant.map((behind) => ({
          port: behind.port,
          protocol: behind.protocol,
          host,
          from,
          workload,
        })),
      ]);
    }
    return calls;
  }

  /** Throws unless exactly the predicted pods answer the calls of a pod; returns the number of calls. */
  public async expect(calls: readonly Call[], asker: Asker): Promise<number> {
    await eventually(async () => {
      const predictions = await Promise.all(
        calls.map((call) => this.predict(call)),
      );
      const asked = await ask(this.cluster, asker, predictions.map(questionOf));
      asked.forEach((each, index) => expectPredicted(each, predictions[index]));
    });
    return calls.length;
  }

  /** Throws unless exactly the predicted pods answer at the node ports; returns the number of node ports. */
  public async expectExposed(outside: Outside): Promise<number> {
    let exposed = 0;
    for (const { namespace, name, type } of this.wiring.services) {
      if (type !== 'NodePort' && type !== 'LoadBalancer') continue;
      const { spec } = await this.cluster.api.get(
        `/api/v1/namespaces/${namespace}/services/${name}`,
      );
      await eventually(async () => {
        for (const { port, protocol, nodePort } of spec.ports) {
          const prediction = await this.predictExposed(
            { host: name, port, protocol, from: namespace },
            outside,
          );
          const [asked] = await askFromOutside(outside, [
            questionOf({ ...prediction, host: outside.node, port: nodePort }),
          ]);
          expectPredicted(asked, prediction);
        }
      });
      exposed += spec.ports.length;
    }
    return exposed;
  }

  /**
   * Which pods will answer a call. If no container declares the port, the stand-in does not listen
   * on it either.
   */
  public async predict(call: Call): Promise<Prediction> {
    const { host, port, protocol, from } = call;
    const { workload = this.visitorOf(from) } = call;
    const { stops, legs, service } = traceCall(this.wiring, {
      host,
      port,
      protocol,
      from: { namespace: from, workload },
    });
    const isDeaf = stops.some(
      ({ at, servicePort, outcome }) =>
        at === 'policy' && servicePort === undefined && outcome === 'ends',
    );
    return this.prediction(
      call,
      service,
      isDeaf ? [] : legs,
      ({ verdict }) => verdict,
    );
  }

  /** Which pods will answer the client outside at the node port of a Service. */
  private async predictExposed(
    call: Call,
    { address }: Outside,
  ): Promise<Prediction> {
    const from = { namespace: call.from };
    const { legs, service } = traceCall(this.wiring, { ...call, from });
    return this.prediction(
      call,
      service,
      legs,
      ({ end, port, protocol, verdict }) =>
        'workload' in end
          ? policiesOf(this.wiring).allows({
              from: { ip: address },
              to: podOf(end.workload),
              port,
              protocol,
            })
          : verdict,
    );
  }

  private async prediction(
    call: Call,
    service: Service | undefined,
    legs: readonly Leg[],
    verdictOf: (leg: Leg) => Verdict,
  ): Promise<Prediction> {
    const answers: string[] = [];
    for (const leg of legs.filter(({ ready }) => ready !== false)) {
      const { allowed, blocked } = verdictOf(leg);
      if (!allowed && !blocked) {
        throw new Error(
          `whether policies allow ${call.host}:${call.port} is unknown`,
        );
      }
      if (blocked) continue;
      if (!leadsToPods(leg)) {
        answers.push(`${this.addressed(leg)} ${leg.port}`);
      } else if (leg.declared !== undefined) {
        answers.push(
          ...(await this.podsOf(leg.end)).map(
            ({ metadata }) => `${metadata.name} ${leg.port}`,
          ),
        );
      }
    }
    return {
      ...call,
      answers: [...new Set(answers)].sort(),
      sticky: service?.headless === false && isSticky(service),
    };
  }

  private visitorOf(namespace: string): Workload {
    const [visitor] = this.wiring.workloadsNamed(namespace, VISITOR.metadata.name);
    if (visitor === undefined) throw new Error(`${namespace} has no visitor`);
    return visitor;
  }

  private portsBehind(host: string, from: string): readonly ServicePort[] {
    const answer = this.wiring.resolve(host, from);
    return answer.found === 'service' ||
      answer.found === 'pods' ||
      answer.found === 'nothing'
      ? (answer.service?.ports ?? [])
      : [];
  }

  private addressed({ end }: Leg): string {
    const address = 'address' in end ? end.address : '';
    return this.beside[address] ?? address;
  }

  private async podsOf({ workload, pods }: SelectedPods): Promise<Manifest[]> {
    const all = await this.cluster.pods(workload.namespace, workload);
    // The load is not measured here, so an autoscaler keeps the minimum.
    const wanted =
      autoscaled(this.manifests, workload)?.least ?? workload.replicas ?? 1;
    if (all.length !== wanted) {
      throw new Error(
        `${workload.kind} ${workload.name} has ${all.length} pods, not ${wanted}`,
      );
    }
    return pods === undefined
      ? all
      : all.filter(({ metadata }) => pods.includes(metadata.name as string));
  }
}

/** The requests that show whether a prediction is right. */
function questionOf({ host, port, protocol, answers }: Prediction): Question {
  const times = answers.length === 0 ? 2 : answers.length * TIMES_PER_POD;
  return {
    address: `${protocol === 'UDP' ? 'udp' : 'http'}://${host}:${port}`,
    times,
  };
}

/** Throws unless exactly the predicted pods answered, and nothing went wrong. */
function expectPredicted(asked: Asked, { answers, sticky }: Prediction): void {
  const found = [
    ...new Set(asked.answers.map(({ pod, port }) => `${pod} ${port}`)),
  ].sort();
  const { address, failures } = asked;
  if (answers.length === 0) {
    expect({ address, found }).toEqual({ address, found: [] });
  } else if (sticky) {
    const others = found.filter((who) => !answers.includes(who));
    expect({ address, failures, met: found.length, others }).toEqual({
      address,
      failures: {},
      met: 1,
      others: [],
    });
  } else {
    expect({ address, failures, found }).toEqual({
      address,
      failures: {},
      found: answers,
    });
  }
}

/** Whether a pod is ready, as its status says. */
export function isReady({ status }: Manifest): boolean {
  return (
    status.conditions?.some(
      (condition: Manifest) =>
        condition.type === 'Ready' && condition.status === 'True',
    ) ?? false
  );
}

function isSticky({ object }: Service): boolean {
  return (object.fields as Manifest).spec?.sessionAffinity === 'ClientIP';
}
