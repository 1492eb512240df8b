import type { ConnectionAddress } from '../service/connection-address';

/** The value of a variable: a part of the address, or any string made from it. */
export type ConnectionVariable =
  keyof ConnectionAddress | ((address: ConnectionAddress) => string);

/** How a caller gets the address. */
export interface ConnectionOptions {
  /**
   * The variables, by the names that the app reads, or `false` for none.
   *
   * @default - `BACKEND_HOST`, `BACKEND_PORT` and, if the scheme is known, `BACKEND_URL`; with
   * several ports `BACKEND_HTTP_PORT` and `BACKEND_HTTP_URL`
   */
  readonly env?: false | Readonly<Record<string, ConnectionVariable>>;

  /**
   * The containers that get the variables, by name, or all of them: init containers and sidecars too.
   *
   * @default - the main container
   */
  readonly containers?: 'all' | readonly string[];
}
