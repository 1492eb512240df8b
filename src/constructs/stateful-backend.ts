import type { Service, StatefulSet } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { checkInteger, type KeysOf, readProps } from '../base/check';
import { fail } from '../base/fail';
import { checkName } from '../base/names';
import { serviceName } from '../contract/names';
import type { AddressOptions } from '../service/address-options';
import { commonServiceKeys } from '../service/create-service';
import type { DirectPorts, PortArguments } from '../service/ports';
import type { CommonServiceOptions } from '../service/service-options';
import { statefulSetKeys } from '../workload/create-stateful-set';
import { listeningKeys } from '../workload/plan-pod';
import type { StatefulSetProps } from '../workload/stateful-set';
import type { ListeningProps } from '../workload/workload';
import { CallingBackend } from './calling-backend';
import { ClientService, type ClientServiceProps } from './client-service';
import {
  createServiceStatefulSet,
  type ServiceStatefulSet,
} from './create-service-stateful-set';
import { StatefulPod } from './stateful-pod';

/** What a `StatefulBackend` is given. */
export interface StatefulBackendProps<Port extends string, Inner extends string = never>
  extends StatefulSetProps, ListeningProps<Port, Inner> {
  /** The ports the pods listen on; DNS leads callers straight to them, so there is no other number in front. */
  readonly ports: DirectPorts<Port>;

  /**
   * How the headless Service is published: IP families, annotations, pods that are not ready.
   *
   * @default - Kubernetes' own, with the annotations of the construct
   */
  readonly service?: CommonServiceOptions;

  /**
   * Whether the pods may call each other, on every port, where a NetworkPolicy closes them: servers
   * of one cluster must.
   *
   * @default - true from two replicas on
   */
  readonly peers?: boolean;
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
export class StatefulBackend<
  Port extends string,
  Inner extends string = never,
> extends CallingBackend<Port> {
  /** The StatefulSet, for everything cdk8s-plus-28 can do with one: scheduling, volumes, more containers. */
  public readonly statefulSet: StatefulSet;

  /** The headless Service, for everything cdk8s-plus-28 can do with one. */
  public readonly service: Service;

  /** @internal */
  declare protected readonly made: ServiceStatefulSet<Port>;

  /**
   * Makes the StatefulSet and its headless Service.
   *
   * @throws HarbourError where the props ask for something Kubernetes would refuse or mis-wire
   */
  constructor(scope: Construct, id: string, props: StatefulBackendProps<Port, Inner>) {
    super(scope, id, (construct) =>
      createServiceStatefulSet<Port>(
        construct,
        readProps<Props>(construct, props, keys, nested),
      ),
    );
    this.statefulSet = this.made.statefulSet;
    this.service = this.made.service;
  }

  /**
   * One pod, as a backend of its own: the primary of a database, which callers that write connect to.
   *
   * Where an autoscaler finds the number of pods, only those that are there at any time, its `min`, can be named.
   *
   * @param ordinal the pod's number, which is the end of its name: 0 for `mysql-0`
   * @throws HarbourError where there is no pod of that number
   */
  public pod(ordinal: number): StatefulPod<Port> {
    const {
      first,
      scale: { least, autoscaler },
    } = this.made;
    if (least === 0) {
      fail(this, {
        what: 'there is no pod to name',
        found: 'replicas: 0',
        fix: 'raise replicas',
      });
    }
    checkInteger(
      this,
      "the pod's ordinal",
      ordinal,
      first,
      first + least - 1,
      `raise replicas${autoscaler === undefined ? '' : '.min'}, which is ${least}`,
    );
    const made = this.node.tryFindChild(`pod-${ordinal}`);
    return made instanceof StatefulPod
      ? made
      : new StatefulPod(this, `pod-${ordinal}`, `${this.statefulSet.name}-${ordinal}`);
  }

  /**
   * The addresses of all pods (under an autoscaler those that are there at any time), for servers
   * that must know their peers: `['mysql-0.mysql:3306', 'mysql-1.mysql:3306']`.
   *
   * Peers that must meet before they are ready need `service: { publishNotReadyAddresses: true }`. The servers'
   * own environment gets the list
   * once they are made: `statefulSet.containers[0].env.addVariable('PEERS',
   * EnvValue.fromValue(database.peers().join(',')))`.
   *
   * @throws HarbourError where the port does not exist, or is not named though there are several
   */
  public peers(...args: PortArguments<Port, AddressOptions>): string[] {
    const {
      first,
      scale: { least },
    } = this.made;
    return Array.from({ length: least }, (_, index) =>
      this.pod(first + index).address(...args),
    );
  }

  /**
   * A ClusterIP Service in front of the same pods, for callers that want one address for any of them:
   * replicas that are read from, for one.
   *
   * @param props its name and what is special about it
   * @throws HarbourError where a name, a port or an option is not legal
   */
  public addClientService(props: ClientServiceProps<Port> = {}): ClientService<Port> {
    const name = props?.name ?? `${this.serviceName}-client`;
    checkName(this, 'the name of the client Service', name, serviceName);
    const id = `client-service-${name}`;
    if (this.node.tryFindChild(id) !== undefined) {
      fail(this, {
        what: 'there is already a client Service of this name',
        got: name,
        fix: 'keep the first, or give this one another name',
      });
    }
    return new ClientService<Port>(this, id, name, props, this.made);
  }
}

type Props = StatefulBackendProps<string, string>;

const keys: KeysOf<Props> = {
  ...statefulSetKeys,
  ...listeningKeys,
  ports: true,
  service: true,
  peers: true,
};
const nested = { service: commonServiceKeys };
