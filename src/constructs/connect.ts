import type { IConstruct } from 'constructs';
import { connectWorkload } from '../access/connect-workload';
import type { ConnectionOptions } from '../access/connection';
import { atCaller } from '../base/at-caller';
import type { Backend } from '../service/backend';
import type { PortArguments } from '../service/ports';

/**
 * Connects a caller of any kind to a backend, as `connectTo()` of the constructs does.
 *
 * The caller is anything with a pod template: a Deployment, CronJob or Pod of any version of
 * cdk8s-plus, or an `ApiObject`. It gets the address in its environment, and the backend's
 * NetworkPolicy allows it.
 *
 * @param from the caller
 * @param to the backend
 * @param args the port, which may be left out if there is only one, and how the caller gets the address
 * @throws HarbourError if the port does not exist, the caller has no pods or no labels, or a
 * variable already has another value
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { connect, InternalApi } from 'cdk8s-harbour';
 * import { CronJob } from 'cdk8s-plus-28';
 * import { Cron } from 'cdk8s';
 *
 * const chart = new Chart(new App(), 'shop');
 * const api = new InternalApi(chart, 'backend', { image: 'example/backend:1.0', ports: { http: 80 } });
 * const report = new CronJob(chart, 'report', { schedule: Cron.daily(), containers: [{ image:
 * 'example/report:1.0' }] });
 * connect(report, api, 'http', { env: { API: 'url' } });
 */
export function connect<Name extends string>(
  from: IConstruct,
  to: Backend<Name>,
  ...args: PortArguments<NoInfer<Name>, ConnectionOptions>
): void {
  atCaller(connect, () => connectWorkload(from, 'connect()', to, args));
}
