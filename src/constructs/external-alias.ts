import type { Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { type KeysOf, readProps } from '../base/check';
import { objectKeys, type ObjectProps } from '../base/object-props';
import type { Backend } from '../service/backend';
import type { DirectPorts, ServicePorts } from '../service/ports';
import type { CommonServiceOptions } from '../service/service-options';
import { type Alias, type AnyAliasProps, createAlias } from './create-alias';
import { ServiceBackend } from './service-backend';

/** What every alias is given. */
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
   * TLS certificates and `Host` headers carry the alias, not this name: callers of https must be told the real one.
   */
  readonly hostname: string;

  /** The ports of the real host; an alias translates none. */
  readonly ports: DirectPorts<Port>;

  /** An alias stands for one thing. @default - none beside `hostname` */
  readonly addresses?: never;

  /** An alias stands for one thing. @default - none beside `hostname` */
  readonly backend?: never;
}

/** An alias of fixed IP addresses: a Service without a selector, and EndpointSlices with the addresses. */
export interface AddressAliasProps<Port extends string> extends AliasProps {
  /** IPv4 and IPv6 addresses; no loopback, link-local or multicast ones, which Kubernetes refuses. */
  readonly addresses: readonly string[];

  /** The ports callers use; `targetPort` is the port at the addresses, where that is another. */
  readonly ports: ServicePorts<Port>;

  /** An alias stands for one thing. @default - none beside `addresses` */
  readonly hostname?: never;

  /** An alias stands for one thing. @default - none beside `addresses` */
  readonly backend?: never;
}

/** An alias of another namespace's Service, under a short name in this one. */
export interface BackendAliasProps<Port extends string> extends AliasProps {
  /** The backend behind the alias; its ports are the alias's. */
  readonly backend: Backend<Port>;

  /** An alias stands for one thing, and has the ports of the backend. @default - those of the backend */
  readonly ports?: never;

  /** An alias stands for one thing. @default - none beside `backend` */
  readonly hostname?: never;

  /** An alias stands for one thing. @default - none beside `backend` */
  readonly addresses?: never;
}

/** What an `ExternalAlias` is given: one of a hostname, addresses, or another namespace's Service. */
export type ExternalAliasProps<Port extends string> =
  HostnameAliasProps<Port> | AddressAliasProps<Port> | BackendAliasProps<Port>;

/**
 * A name inside the cluster for something outside it: a managed database, a mail server, another namespace's Service.
 *
 * Callers know one name; what stands behind it changes in one place.
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
   * Makes the Service, and EndpointSlices where addresses are given.
   *
   * @throws HarbourError where a hostname, an address or a port is not legal
   */
  constructor(scope: Construct, id: string, props: ExternalAliasProps<Port>) {
    super(scope, id, (construct) =>
      createAlias<Port>(construct, readProps<AnyAliasProps>(construct, props, keys)),
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
