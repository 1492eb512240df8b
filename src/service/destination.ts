import type { Backend } from './backend';
import type { BackendPort } from './ports';

/**
 * A port of a backend, which a route leads to; `port()` of the backend gives it.
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
