import type { IConstruct } from 'constructs';
import type { Backend } from '../service/backend';
import type { PortArguments } from '../service/ports';
import { connectWorkload } from './connect-workload';

/** Where a connection leads, as its caller says it. */
export interface ConnectionAddress {
  /** The DNS name: `backend`, or `backend.prod.svc.cluster.local` from another namespace. */
  readonly host: string;

  /** The port's number. */
  readonly port: number;

  /** Host and port: `backend:80`. */
  readonly address: string;

  /**
   * The URL: `http://backend`.
   *
   * @default - none where no scheme is known for the port
   */
  readonly url?: string;
}

/** What a variable is set to: one of the parts of the address, or any text made of them. */
export type ConnectionVariable = keyof ConnectionAddress | ((address: ConnectionAddress) => string);

/** How a caller is told the address. */
export interface ConnectionOptions {
  /**
   * The variables by the names that the app reads, or `false` for none.
   *
   * @default - `BACKEND_HOST`, `BACKEND_PORT` and, where a scheme is known, `BACKEND_URL`; with several ports `BACKEND_HTTP_PORT` and `BACKEND_HTTP_URL`
   */
  readonly env?: false | Readonly<Record<string, ConnectionVariable>>;

  /**
   * The containers that get the variables, by name, or all of them: init containers and sidecars too.
   *
   * @default - the main container
   */
  readonly containers?: 'all' | readonly string[];
}

/**
 * Connects a caller of any kind to a backend, as `connectTo()` of the constructs does.
 *
 * The caller is whatever has a pod template: a Deployment, CronJob or Pod of any version of cdk8s-plus, or an `ApiObject`.
 * It gets the address in its environment, and is let in where the backend is closed to others.
 *
 * @param from who calls
 * @param to who is called
 * @param args the port, which may be left out where there is one, and how the caller is told the address
 * @throws HarbourError where the port does not exist, the caller has no pods or no labels, or a variable is set to something else already
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { connect, InternalApi } from 'cdk8s-harbour';
 * import { CronJob } from 'cdk8s-plus-28';
 * import { Cron } from 'cdk8s';
 *
 * const chart = new Chart(new App(), 'shop');
 * const api = new InternalApi(chart, 'backend', { image: 'example/backend:1.0', ports: { http: 80 } });
 * const report = new CronJob(chart, 'report', { schedule: Cron.daily(), containers: [{ image: 'example/report:1.0' }] });
 * connect(report, api, 'http', { env: { API: 'url' } });
 */
export function connect<Name extends string>(
  from: IConstruct, to: Backend<Name>, ...args: PortArguments<NoInfer<Name>, ConnectionOptions>
): void {
  connectWorkload(from, 'connect()', to, args);
}
