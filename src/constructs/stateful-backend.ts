import type { ApiObject } from 'cdk8s';
import type { Service, StatefulSet } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { atCaller } from '../base/at-caller';
import { checkInteger, type KeysOf, readProps } from '../base/check';
import { fail } from '../base/fail';
import { checkName } from '../base/names';
import { serviceName } from '../contract/names';
import type { Exposure } from '../expose/exposure';
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
import {
  clientServiceId,
  clientServiceName,
  exposeStatefulSet,
  type StatefulExposure,
} from './expose-stateful-set';
import { StatefulPod } from './stateful-pod';

/** The props of a `StatefulBackend`. */
export interface StatefulBackendProps<
  Port extends string,
  Inner extends string = never,
>
  extends StatefulSetProps<NoInfer<Port>>, ListeningProps<Port, Inner> {
  /** The ports the pods listen on; callers connect directly to the pods, so the Service has no other numbers. */
  readonly ports: DirectPorts<Port>;

  /**
   * How the headless Service is published: IP families, annotations, pods that are not ready.
   *
   * @default - Kubernetes' own, with the annotations of the construct
   */
  readonly service?: CommonServiceOptions;

  /**
   * Whether the pods may call each other on every port if a NetworkPolicy restricts them, as
   * members of one cluster must.
   *
   * @default - true with two replicas or more
   */
  readonly peers?: boolean;

  /**
   * How it is reached from outside the cluster: the console of a broker, the API of a search engine.
   *
   * Ingresses, routes and whatever has no name of its own lead to a client Service, `<name>-client`, which is
   * made for it and returned by `addClientService()`: the headless Service has no address.
   *
   * @default - none: reached from inside
   */
  readonly expose?: Exposure<NoInfer<Port>>;
}

/**
 * A StatefulSet and its headless Service: pods with their own names and volumes, as databases and brokers need them.
 *
 * The name of the Service resolves to the IP addresses of all ready pods; each pod also has its own
 * name, `mysql-0.mysql`.
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

  /** The Services that `expose` makes beside the client Service. */
  public readonly externalServices: readonly Service[];

  /** The Ingresses that `expose` makes. */
  public readonly ingresses: readonly ApiObject[];

  /** The HTTPRoutes and GRPCRoutes that `expose` makes. */
  public readonly routes: readonly ApiObject[];

  /** @internal */
  declare protected readonly made: ServiceStatefulSet<Port> &
    StatefulExposure<Port>;

  /**
   * Makes the StatefulSet, its headless Service, and the Services, Ingresses and routes of `expose`.
   *
   * @throws HarbourError if Kubernetes would refuse the result, or send traffic to the wrong place
   */
  constructor(
    scope: Construct,
    id: string,
    props: StatefulBackendProps<Port, Inner>,
  ) {
    super(scope, id, StatefulBackend, (construct) => {
      const given = readProps<Props>(construct, props, keys, nested);
      const made = createServiceStatefulSet<Port>(construct, given);
      return { ...made, ...exposeStatefulSet(construct, made, given.expose) };
    });
    this.statefulSet = this.made.statefulSet;
    this.service = this.made.service;
    this.externalServices = this.made.externalServices;
    this.ingresses = this.made.ingresses;
    this.routes = this.made.routes;
  }

  /**
   * One pod as a backend: the primary of a database, to which writing callers connect.
   *
   * With an autoscaler, only the first `min` pods can be used, which always exist.
   *
   * @param ordinal the pod's ordinal, which is the end of its name: 0 for `mysql-0`
   * @throws HarbourError if there is no pod with that ordinal
   */
  public pod(ordinal: number): StatefulPod<Port> {
    return atCaller(this.pod, () => this.findPod(ordinal));
  }

  /**
   * The addresses of all pods (with an autoscaler, those that always exist), for servers that must
   * know their peers: `['mysql-0.mysql:3306', 'mysql-1.mysql:3306']`.
   *
   * Peers that must find each other before they are ready need `service: { publishNotReadyAddresses: true }`. In the
   * environment of the servers themselves the list is `({ peers }) => …`.
   *
   * @throws HarbourError if the port does not exist, or is not named although there are several
   */
  public peers(...args: PortArguments<Port, AddressOptions>): string[] {
    const {
      first,
      scale: { least },
    } = this.made;
    return atCaller(this.peers, () =>
      Array.from({ length: least }, (_, index) =>
        this.pod(first + index).address(...args),
      ),
    );
  }

  /**
   * A ClusterIP Service in front of the same pods, for callers that can use any of them, such as for reads.
   * The one that `expose` has made is returned, not made again.
   *
   * @param props its name and options
   * @throws HarbourError if a name, a port or an option is not legal
   */
  public addClientService(
    props: ClientServiceProps<Port> = {},
  ): ClientService<Port> {
    return atCaller(this.addClientService, () => this.clientService(props));
  }

  private findPod(ordinal: number): StatefulPod<Port> {
    const {
      first,
      scale: { least, autoscaler },
    } = this.made;
    if (least === 0) {
      fail(this, {
        what: 'there is no pod',
        found: 'replicas: 0',
        fix: 'increase replicas',
      });
    }
    checkInteger(
      this,
      "the pod's ordinal",
      ordinal,
      first,
      first + least - 1,
      `increase replicas${autoscaler === undefined ? '' : '.min'}, which is ${least}`,
    );
    const made = this.node.tryFindChild(`pod-${ordinal}`);
    return made instanceof StatefulPod
      ? made
      : new StatefulPod(
          this,
          `pod-${ordinal}`,
          `${this.statefulSet.name}-${ordinal}`,
        );
  }

  private clientService(props: ClientServiceProps<Port>): ClientService<Port> {
    const name = props?.name ?? clientServiceName(this);
    checkName(this, 'the name of the client Service', name, serviceName);
    const id = clientServiceId(name);
    const there = this.node.tryFindChild(id) ?? this.externalService(name);
    if (there === undefined) {
      return new ClientService<Port>(this, id, name, props, this.made);
    }
    const { client } = this.made;
    const options = Object.keys(props ?? {}).filter((key) => key !== 'name');
    if (client !== undefined && there === client) {
      if (options.length === 0) return client;
      fail(this, {
        what: 'expose has made the client Service, which takes no further options',
        got: options,
        fix: 'leave them out, or add another client Service with a name of its own',
      });
    }
    fail(this, {
      what: 'there is already a client Service with this name',
      got: name,
      fix: 'use the existing one, or change the name',
    });
  }

  private externalService(name: string): Service | undefined {
    return this.externalServices.find((service) => service.name === name);
  }
}

type Props = StatefulBackendProps<string, string>;

const keys: KeysOf<Props> = {
  ...statefulSetKeys,
  ...listeningKeys,
  ports: true,
  service: true,
  peers: true,
  expose: true,
};
const nested = { service: commonServiceKeys };
