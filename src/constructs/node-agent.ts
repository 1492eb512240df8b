import type { DaemonSet, Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { connectWorkload } from '../access/connect-workload';
import type { ConnectionOptions } from '../access/connection';
import { atCaller } from '../base/at-caller';
import { type KeysOf, readProps } from '../base/check';
import { checkedScope, wholeOrNothing } from '../base/scope';
import {
  addressOf,
  type Addressable,
  checkBackend,
  hostOf,
  portOf,
  urlOf,
} from '../service/address';
import type { AddressOptions, UrlOptions } from '../service/address-options';
import type { Backend, Destination } from '../service/backend';
import { serviceKeys } from '../service/create-service';
import type { BackendPort, PortArgument, PortArguments } from '../service/ports';
import type { ServiceOptions } from '../service/service-options';
import { Wiring } from '../synthesis/wiring-check';
import { daemonSetKeys, refuseOthers } from '../workload/daemon/create-daemon-set';
import type { DaemonSetProps } from '../workload/daemon/daemon-set';
import type {
  NodeAgentContainerPorts,
  NodeAgentPorts,
} from '../workload/daemon/host-ports';
import { listeningKeys } from '../workload/plan-pod';
import type { ListeningProps } from '../workload/workload';
import { createNodeAgent } from './create-node-agent';

/** The props of a `NodeAgent`. */
export interface NodeAgentProps<
  Port extends string = never,
  Inner extends string = never,
>
  extends DaemonSetProps, ListeningProps<Port, Inner> {
  /**
   * The ports that callers on the same node connect to, through a Service.
   *
   * @default - none: nothing calls it, and there is no Service
   */
  readonly ports?: NodeAgentPorts<Port>;

  /**
   * The ports that the container listens on but no Service publishes: health, debugging,
   * administration. Health checks may name them.
   *
   * @default - none
   */
  readonly containerPorts?: NodeAgentContainerPorts<Inner>;

  /**
   * How the Service is published; with `internalTrafficPolicy: 'Cluster'`, the pods of all nodes answer.
   *
   * @default - `{ internalTrafficPolicy: 'Local' }`: only the pod on the caller's node answers, and a node without one
   * drops the call
   */
  readonly service?: ServiceOptions;
}

/** What a `NodeAgent` has only with ports; without them it is no `Backend`, and connecting to it does not compile. */
export type WithPorts<Port extends string, Thing> = [Port] extends [never]
  ? undefined
  : Thing;

/**
 * A DaemonSet, which runs one pod on every node: collectors of logs and metrics, agents of networks and storage.
 *
 * With `ports` it is a backend like any other, except that a call stays on the node of its caller.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { InternalApi, NodeAgent } from 'cdk8s-harbour';
 *
 * const chart = new Chart(new App(), 'shop');
 * const collector = new NodeAgent(chart, 'collector', {
 *   image: 'example/collector:1.0',
 *   ports: { otlp: 4317 },
 *   security: 'privileged', // for hostPaths
 *   hostPaths: { '/var/log': {} },
 *   tolerations: [{ operator: 'Exists' }], // the nodes of the control plane too
 * });
 * const api = new InternalApi(chart, 'backend', { image: 'example/backend:1.0', ports: { http: 8080 } });
 * api.connectTo(collector); // the pod on the same node
 */
export class NodeAgent<
  Port extends string = never,
  Inner extends string = never,
> extends Construct {
  /** The DaemonSet's name. */
  public readonly name: string;

  /** The Service's name, which is the first label of its DNS name; `undefined` without ports. */
  public readonly serviceName: WithPorts<Port, string>;

  /** The namespace; `undefined` if neither the construct nor its chart has one. */
  public readonly namespace: string | undefined;

  /** The ports of the Service by name; none without `ports`. */
  public readonly ports: Readonly<Record<Port, BackendPort>>;

  /** The DaemonSet, for everything cdk8s-plus-28 can do with one: scheduling, volumes, more containers. */
  public readonly daemonSet: DaemonSet;

  /** The Service, for everything cdk8s-plus-28 can do with one; `undefined` without ports. */
  public readonly service: WithPorts<Port, Service>;

  /**
   * Makes the DaemonSet, and its Service if there are ports.
   *
   * @throws HarbourError if Kubernetes would refuse the result, or send traffic to the wrong place
   */
  constructor(scope: Construct, id: string, props: NodeAgentProps<Port, Inner>) {
    super(
      atCaller(NodeAgent, () => checkedScope(scope, id)),
      id,
    );
    Wiring.check(this);
    const { identity, ports, daemonSet, service } = wholeOrNothing(
      this,
      NodeAgent,
      () => createNodeAgent(this, propsOf(this, props)),
    );
    this.name = identity.name;
    this.namespace = identity.namespace;
    this.ports = ports;
    this.daemonSet = daemonSet;
    this.service = withPorts(service);
    this.serviceName = withPorts(service?.name);
  }

  /**
   * The DNS name: `collector` for a caller in the same namespace, `collector.prod.svc.cluster.local`
   * for one in another.
   *
   * @throws HarbourError if there are no ports, or only one of the two namespaces is known
   */
  public host(options?: AddressOptions): string {
    return atCaller(this.host, () => hostOf(called(this, 'host()'), options));
  }

  /**
   * Host and port: `collector:4317`. If there is only one port, its name may be left out.
   *
   * @throws HarbourError if the port does not exist, is not named although there are several, or
   * only one of the two namespaces is known
   */
  public address(...args: PortArguments<Port, AddressOptions>): string {
    return atCaller(this.address, () => addressOf(called(this, 'address()'), args));
  }

  /**
   * The URL: `http://collector`. If there is only one port, its name may be left out.
   *
   * @throws HarbourError if no scheme is known for the port, or as `address` does
   */
  public url(...args: PortArguments<Port, UrlOptions>): string {
    return atCaller(this.url, () => urlOf(called(this, 'url()'), args));
  }

  /**
   * One of the ports as a destination, which a route of `expose` leads to. If there is only one port, its name may be
   * left out.
   *
   * @throws HarbourError if the port does not exist, or is not named although there are several
   */
  public port(...[name]: PortArgument<Port>): Destination {
    return atCaller(this.port, () => {
      const backend = called(this, 'port()');
      return { backend, port: portOf(backend, 'port()', name) };
    });
  }

  /**
   * Connects the pods to a backend that they call: they get its address in their environment, and
   * its NetworkPolicy allows them.
   *
   * Once one caller is connected, all undeclared callers of the backend are blocked. Connecting
   * twice has the same effect as once.
   *
   * @param backend the backend
   * @param args the port, which may be left out if there is only one, and how the pods get the address
   * @throws HarbourError if the port does not exist, a variable already has another value, or the pods share the
   * network of their node, and the backend is not open to anyone
   */
  public connectTo<Other extends string>(
    backend: Backend<Other>,
    ...args: PortArguments<NoInfer<Other>, ConnectionOptions>
  ): void {
    atCaller(this.connectTo, () =>
      connectWorkload(this, 'connectTo()', backend, args),
    );
  }
}

type Props = NodeAgentProps<string, string>;

const keys: KeysOf<Props> = {
  ...daemonSetKeys,
  ...listeningKeys,
  ports: true,
  service: true,
};
const nested = { service: serviceKeys };

function propsOf(at: Construct, props: object): Props {
  if (typeof props === 'object' && props !== null) refuseOthers(at, props);
  return readProps<Props>(at, props, keys, nested);
}

/** The agent as something that is called, which it is only with ports. */
function called(agent: Construct, method: string): Addressable & Backend {
  return checkBackend(agent, `the NodeAgent of ${method}`, agent) as Addressable &
    Backend;
}

/** There is a Service exactly if there are ports. */
function withPorts<Port extends string, Thing>(
  thing: Thing | undefined,
): WithPorts<Port, Thing> {
  return thing as WithPorts<Port, Thing>;
}
