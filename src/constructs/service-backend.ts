import { Construct } from 'constructs';
import { atCaller, type Entry } from '../base/at-caller';
import { checkedScope, wholeOrNothing } from '../base/scope';
import { addressOf, hostOf, portOf, urlOf } from '../service/address';
import type { AddressOptions, UrlOptions } from '../service/address-options';
import type { Backend, Destination } from '../service/backend';
import type { BackendPort, PortArgument, PortArguments } from '../service/ports';
import { Wiring } from '../synthesis/wiring-check';

/** The name and ports of a backend. */
type Called<Name extends string> = Pick<
  Backend<Name>,
  'serviceName' | 'namespace' | 'ports'
>;

/** The base of every construct with its own DNS name: its ports and its addresses. */
export abstract class ServiceBackend<Name extends string>
  extends Construct
  implements Backend<Name>
{
  /** The Service's name, which is the first label of its DNS name. */
  public readonly serviceName: string;

  /** The Service's namespace; `undefined` if neither the construct nor its chart has one. */
  public readonly namespace: string | undefined;

  /** The ports by name. */
  public readonly ports: Readonly<Record<Name, BackendPort>>;

  /**
   * Everything that was made; each class exposes its part.
   *
   * @internal
   */
  protected readonly made: Called<Name>;

  /**
   * @param entry the class, from whose caller's line the stack of an error begins
   * @param make makes the objects of the construct; if it throws, nothing of it remains
   */
  protected constructor(
    scope: Construct,
    id: string,
    entry: Entry,
    make: (construct: Construct) => Called<Name>,
  ) {
    super(
      atCaller(entry, () => checkedScope(scope, id)),
      id,
    );
    Wiring.check(this);
    this.made = wholeOrNothing(this, entry, () => make(this));
    this.serviceName = this.made.serviceName;
    this.namespace = this.made.namespace;
    this.ports = this.made.ports;
  }

  /**
   * The DNS name: `backend` for a caller in the same namespace, `backend.prod.svc.cluster.local` for one in another.
   *
   * @throws HarbourError if only one of the two namespaces is known
   */
  public host(options?: AddressOptions): string {
    return atCaller(this.host, () => hostOf(this, options));
  }

  /**
   * Host and port: `backend:80`. If there is only one port, its name may be left out.
   *
   * @throws HarbourError if the port does not exist, is not named although there are several, or
   * only one of the two namespaces is known
   */
  public address(...args: PortArguments<Name, AddressOptions>): string {
    return atCaller(this.address, () => addressOf(this, args));
  }

  /**
   * The URL: `http://backend`, `https://backend:8443/login`. If there is only one port, its name may be left out.
   *
   * @throws HarbourError if no scheme is known for the port, or as `address` does
   */
  public url(...args: PortArguments<Name, UrlOptions>): string {
    return atCaller(this.url, () => urlOf(this, args));
  }

  /**
   * One of the ports as a destination, which a route of `expose` leads to: `to: api.port('http')`. If
   * there is only one port, its name may be left out.
   *
   * @throws HarbourError if the port does not exist, or is not named although there are several
   */
  public port(...[name]: PortArgument<Name>): Destination {
    return atCaller(this.port, () => ({
      backend: this,
      port: portOf(this, 'port()', name),
    }));
  }
}
