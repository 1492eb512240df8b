import type { AddressOptions, UrlOptions } from './address-options';
import type { BackendPort } from './ports';

/**
 * Anything that can be called by name: `WebService`, `InternalApi`, `StatefulBackend`, one pod of
 * it, a `NodeAgent` with ports, `ExternalAlias`, `ExistingService`.
 *
 * A function that takes a `Backend<'sql'>` works with a managed database in production and a
 * StatefulSet in a test. It also accepts a backend with more ports, so such a function always names
 * the port. `Backend` without a type argument is any backend.
 *
 * @example
 * import { Backend, Worker } from 'cdk8s-harbour';
 * import { Construct } from 'constructs';
 *
 * function reports(scope: Construct, database: Backend<'sql'>): Worker {
 *   return new Worker(scope, 'reports', {
 *     image: 'example/reports:1.0',
 *     env: { DATABASE: database.address('sql', { from: scope }) },
 *   });
 * }
 */
export interface Backend<Name extends string = never> {
  /** The Service's name, which is the first label of its DNS name. */
  readonly serviceName: string;

  /** The Service's namespace; `undefined` if neither the construct nor its chart has one. */
  readonly namespace: string | undefined;

  /** The ports by name. */
  readonly ports: Readonly<Record<Name, BackendPort>>;

  /**
   * The DNS name: `backend`, or `backend.prod.svc.cluster.local`.
   *
   * @throws HarbourError if only one of the two namespaces is known
   */
  host(options?: AddressOptions): string;

  /**
   * Host and port: `backend:80`.
   *
   * @throws HarbourError if the port does not exist, or only one of the two namespaces is known
   */
  address(port: Name, options?: AddressOptions): string;

  /**
   * The URL: `http://backend`, `https://backend:8443`; the port is left out if it is the default of the scheme.
   *
   * @throws HarbourError if no scheme is known for the port, and like `address`
   */
  url(port: Name, options?: UrlOptions): string;

  /**
   * One of the ports as a destination, which a route of `expose` leads to.
   *
   * @throws HarbourError if the port does not exist
   */
  port(name: Name): Destination;
}

/**
 * A port of a backend as the target of a route, returned by the `port()` method of the backend.
 *
 * @example
 * import { Backend, Destination } from 'cdk8s-harbour';
 *
 * function pages(docs: Backend<'http'>): Destination {
 *   return docs.port('http');
 * }
 */
export interface Destination {
  /** The backend. */
  readonly backend: Backend;

  /** Its port. */
  readonly port: BackendPort;
}
