import type { Service, StatefulSet } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { AddressOptions } from './address';
import { ClientService, ClientServiceProps } from './client-service';
import type { BackendPort, DirectPorts, PortArguments } from './ports';
import { checkInteger, KeysOf, readProps } from './private/check';
import { workloadKeys } from './private/deployment';
import { fail } from './private/fail';
import { listeningKeys } from './private/pod';
import { wholeOrNothing } from './private/scope';
import { commonServiceKeys } from './private/service';
import { createServiceStatefulSet, ServiceStatefulSet } from './private/service-stateful-set';
import { ServiceBackend } from './service-backend';
import type { CommonServiceOptions } from './service-options';
import { StatefulPod } from './stateful-pod';
import type { ClaimRetention, Storage } from './storage';
import type { ListeningProps, WorkloadProps } from './workload';

/** Where the numbering of a StatefulSet's pods starts. */
export interface Ordinals {
  /** The number of the first pod, 0 and up. */
  readonly start: number;
}

/** How a StatefulSet replaces its pods, from the highest number down. */
export interface StatefulRollingUpdate {
  /** Pods below this number keep the old version: a way to try a new one on a few. */
  readonly partition: number;
}

/** What a `StatefulBackend` is given. */
export interface StatefulBackendProps<Port extends string, Inner extends string = never>
  extends WorkloadProps, CommonServiceOptions, ListeningProps<Port, Inner> {
  /** The ports the pods listen on; DNS leads callers straight to them, so there is no other number in front. */
  readonly ports: DirectPorts<Port>;

  /**
   * The volumes that each pod claims for itself; they cannot change later.
   *
   * @default - none: what the pods write is gone when they are
   */
  readonly storage?: Storage | readonly Storage[];

  /**
   * What becomes of the claims when the StatefulSet or a pod goes.
   *
   * @default - Kubernetes' own: they are kept
   */
  readonly claimRetention?: ClaimRetention;

  /**
   * Whether pods start and stop one after the other, or all at once.
   *
   * @default 'OrderedReady'
   */
  readonly podManagementPolicy?: 'OrderedReady' | 'Parallel';

  /**
   * How pods are replaced: from the highest number down, down to a partition, or only when somebody deletes them.
   *
   * @default - all of them, from the highest number down
   */
  readonly updateStrategy?: 'OnDelete' | StatefulRollingUpdate;

  /**
   * Where the numbering of the pods starts.
   *
   * @default - at 0
   */
  readonly ordinals?: Ordinals;
}

/**
 * A StatefulSet and its headless Service: pods with names and volumes of their own, as databases and brokers need them.
 *
 * The headless name answers with the IPs of all ready pods; each pod has a name of its own as well, `mysql-0.mysql`.
 *
 * @example
 * import { App, Chart, Size } from 'cdk8s';
 * import { StatefulBackend } from 'cdk8s-harbour';
 *
 * const chart = new Chart(new App(), 'shop');
 * const database = new StatefulBackend(chart, 'postgres', {
 *   image: 'postgres:16',
 *   user: 999,
 *   env: { PGDATA: '/var/lib/postgresql/data/pgdata' },
 *   ports: { sql: 5432 },
 *   storage: { size: Size.gibibytes(20), mountPath: '/var/lib/postgresql/data' },
 *   writablePaths: ['/var/run/postgresql'],
 * });
 * database.pod(0).address({ from: chart }); // postgres-0.postgres:5432
 */
export class StatefulBackend<Port extends string, Inner extends string = never> extends ServiceBackend<Port> {
  /** The headless Service's name. */
  public readonly serviceName: string;

  /** The Service's namespace; `undefined` where neither the construct nor its chart names one. */
  public readonly namespace: string | undefined;

  /** The ports by name. */
  public readonly ports: Readonly<Record<Port, BackendPort>>;

  /** The StatefulSet, for everything cdk8s-plus-28 can do with one: scheduling, volumes, more containers. */
  public readonly statefulSet: StatefulSet;

  /** The headless Service, for everything cdk8s-plus-28 can do with one. */
  public readonly service: Service;

  private readonly made: ServiceStatefulSet<Port>;

  /**
   * Makes the StatefulSet and its headless Service.
   *
   * @throws HarbourError where the props ask for something Kubernetes would refuse or mis-wire
   */
  constructor(scope: Construct, id: string, props: StatefulBackendProps<Port, Inner>) {
    super(scope, id);
    const made = wholeOrNothing(this, () => {
      return createServiceStatefulSet<Port>(this, readProps<StatefulBackendProps<string, string>>(this, props, keys));
    });
    this.serviceName = made.identity.name;
    this.namespace = made.identity.namespace;
    this.ports = made.ports;
    this.statefulSet = made.statefulSet;
    this.service = made.service;
    this.made = made;
  }

  /**
   * One pod, as a backend of its own: the primary of a database, which callers that write connect to.
   *
   * @param ordinal the pod's number, which is the end of its name: 0 for `mysql-0`
   * @throws HarbourError where there is no pod of that number
   */
  public pod(ordinal: number): StatefulPod<Port> {
    const { first, replicas } = this.made;
    if (replicas === 0) fail(this, { what: 'there is no pod to name', found: 'replicas: 0', fix: 'raise replicas' });
    checkInteger(this, 'the pod\'s ordinal', ordinal, first, first + replicas - 1, `raise replicas, which is ${replicas}`);
    const made = this.node.tryFindChild(`pod-${ordinal}`);
    return made instanceof StatefulPod ? made : new StatefulPod(this, `pod-${ordinal}`, { backend: this, ordinal });
  }

  /**
   * The addresses of all pods, for servers that must know their peers: `['mysql-0.mysql:3306', 'mysql-1.mysql:3306']`.
   *
   * Peers that must meet before they are ready need `publishNotReadyAddresses: true`.
   *
   * @throws HarbourError where the port does not exist, or is not named though there are several
   */
  public peers(...args: PortArguments<Port, AddressOptions>): string[] {
    const { first, replicas } = this.made;
    return Array.from({ length: replicas }, (_, index) => this.pod(first + index).address(...args));
  }

  /**
   * A ClusterIP Service in front of the same pods, for callers that want one door to any of them: replicas that are read from, for one.
   *
   * @param props its name and what is special about it
   * @throws HarbourError where a name, a port or an option is not legal
   */
  public addClientService(props: ClientServiceProps<Port> = {}): ClientService<Port> {
    const name = props?.name ?? `${this.serviceName}-client`;
    return new ClientService<Port>(this, `client-service-${typeof name === 'string' ? name : 'unnamed'}`, name, props, this.made);
  }
}

const keys: KeysOf<StatefulBackendProps<string, string>> = {
  ...workloadKeys, ...commonServiceKeys, ...listeningKeys,
  ports: true, storage: true, claimRetention: true, podManagementPolicy: true, updateStrategy: true, ordinals: true,
};
