import type { AddressOptions } from '../service/address-options';
import type { PortArguments } from '../service/ports';

/** One pod of a `StatefulBackend`, by the names that Kubernetes gives it. */
export interface Member<
  Port extends string,
  Ordinal extends number | string = number,
> {
  /** The pod's name: `kafka-0`. */
  readonly name: string;

  /** The number at the end of its name: `0`. */
  readonly ordinal: Ordinal;

  /**
   * The pod's DNS name: `kafka-0.kafka`.
   *
   * @param options for a caller elsewhere, who needs the full name: `{ from: web }`; the caller is the
   * backend itself if it is left out
   */
  host(options?: AddressOptions): string;

  /**
   * The pod's DNS name and a port: `kafka-0.kafka:9092`. If there is only one port, its name may be left out.
   *
   * @throws HarbourError if the port does not exist, or is not named although there are several
   */
  address(...args: PortArguments<Port, AddressOptions>): string;
}

/**
 * What the pods of a `StatefulBackend` know of themselves and of each other, for their own environment.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { StatefulBackend } from 'cdk8s-harbour';
 *
 * new StatefulBackend(new Chart(new App(), 'shop'), 'kafka', {
 *   image: 'apache/kafka:3.9.0',
 *   replicas: 3,
 *   ports: { client: 9092, controller: 9093 },
 *   service: { publishNotReadyAddresses: true },
 *   env: {
 *     KAFKA_NODE_ID: ({ self }) => self.ordinal,
 *     KAFKA_ADVERTISED_LISTENERS: ({ self }) => `PLAINTEXT://${self.address('client')}`,
 *     KAFKA_CONTROLLER_QUORUM_VOTERS: ({ peers }) =>
 *       peers.map((peer) => `${peer.ordinal}@${peer.address('controller')}`).join(','),
 *   },
 * });
 */
export interface Membership<Port extends string> {
  /** All pods by ordinal, this one included; with an autoscaler, those that always exist. */
  readonly peers: readonly Member<Port>[];

  /**
   * The pod itself. Its name is known when it runs, so it stands as `$(POD_NAME)`, and its ordinal as `$(POD_INDEX)`;
   * both variables are added to the environment.
   */
  readonly self: Member<Port, string>;
}

/** The value of a variable that says who the pod and its peers are. */
export type MembershipValue<Port extends string> = (
  membership: Membership<Port>,
) => string;
