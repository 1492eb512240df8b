import type { Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { type KeysOf, readProps } from '../base/check';
import { objectKeys, type ObjectProps } from '../base/object-props';
import type { Backend } from '../service/backend';
import type { DirectPorts, ServicePorts } from '../service/ports';
import type { CommonServiceOptions } from '../service/service-options';
import { type Alias, type AnyAliasProps, createAlias } from './create-alias';
import { ServiceBackend } from './service-backend';

/** The props of every alias. */
export interface AliasProps extends ObjectProps {
  /**
   * How the Service is published.
   *
   * @default - with the annotations of the construct
   */
  readonly service?: Pick<CommonServiceOptions, 'annotations'>;
}

/** An alias of a DNS name, an ExternalName Service: `my-database` answers with a CNAME to the real host. */
export interface HostnameAliasProps<Port extends string> extends AliasProps {
  /**
   * The DNS name behind the alias: lower case, no scheme, no port.
   *
   * Callers send the alias in the `Host` header and compare it with the TLS certificate: callers of
   * https need the real name.
   */
  readonly hostname: string;

  /** The ports of the real host; an alias does not translate ports. */
  readonly ports: DirectPorts<Port>;

  /** Cannot be combined with `hostname`. @default - none */
  readonly addresses?: never;

  /** Cannot be combined with `hostname`. @default - none */
  readonly backend?: never;
}

/** An alias of fixed IP addresses: a Service without a selector, and EndpointSlices with the addresses. */
export interface AddressAliasProps<Port extends string> extends AliasProps {
  /** IPv4 and IPv6 addresses; no loopback, link-local or multicast ones, which Kubernetes refuses. */
  readonly addresses: readonly string[];

  /** The ports callers use; `targetPort` is the port at the addresses, if it differs. */
  readonly ports: ServicePorts<Port>;

  /** Cannot be combined with `addresses`. @default - none */
  readonly hostname?: never;

  /** Cannot be combined with `addresses`. @default - none */
  readonly backend?: never;
}

/** An alias of a Service in another namespace, with a short name in this one. */
export interface BackendAliasProps<Port extends string> extends AliasProps {
  /** The backend behind the alias, which has the same ports. */
  readonly backend: Backend<Port>;

  /** Cannot be combined with `backend`: the alias has its ports. @default - those of the backend */
  readonly ports?: never;

  /** Cannot be combined with `backend`. @default - none */
  readonly hostname?: never;

  /** Cannot be combined with `backend`. @default - none */
  readonly addresses?: never;
}

/** The props of an `ExternalAlias`: one of a hostname, addresses, or a Service in another namespace. */
export type ExternalAliasProps<Port extends string> =
  HostnameAliasProps<Port> | AddressAliasProps<Port> | BackendAliasProps<Port>;

/**
 * A name in the cluster for something outside it: a managed database, a mail server, a Service in another namespace.
 *
 * Callers use one name; its target is changed in one place.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { ExternalAlias } from 'cdk8s-harbour';
 *
 * const chart = new Chart(new App(), 'shop');
 * const database = new ExternalAlias(chart, 'database', { hostname: 'my-database.azure.com', ports: { sql: 5432 } });
 * database.address({ from: chart }); // database:5432
 */
export class ExternalAlias<Port extends string> extends ServiceBackend<Port> {
  /** The Service, for everything cdk8s-plus-28 can do with one. */
  public readonly service: Service;

  /** @internal */
  declare protected readonly made: Alias<Port>;

  /**
   * Makes the Service, and EndpointSlices if addresses are given.
   *
   * @throws HarbourError if a hostname, an address or a port is not legal
   */
  constructor(scope: Construct, id: string, props: ExternalAliasProps<Port>) {
    super(scope, id, ExternalAlias, (construct) =>
      createAlias<Port>(
        construct,
        readProps<AnyAliasProps>(construct, props, keys),
      ),
    );
    this.service = this.made.service;
  }
}

const keys: KeysOf<AnyAliasProps> = {
  ...objectKeys,
  hostname: true,
  addresses: true,
  backend: true,
  service: true,
  ports: true,
};
