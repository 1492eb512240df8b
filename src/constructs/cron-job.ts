import type { CronJob as PlusCronJob } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { connectWorkload } from '../access/connect-workload';
import type { ConnectionOptions } from '../access/connection';
import { atCaller } from '../base/at-caller';
import { type KeysOf, readProps } from '../base/check';
import { identifyWorkload } from '../base/identify';
import { checkedScope, wholeOrNothing } from '../base/scope';
import { cronJobName } from '../contract/names';
import type { Backend } from '../service/backend';
import type { PortArguments } from '../service/ports';
import { Wiring } from '../synthesis/wiring-check';
import { createCronJob, cronKeys } from '../workload/jobs/create-cron-job';
import type { CronJobTimingProps, JobRunProps } from '../workload/jobs/job';
import { checkJobLabels } from '../workload/jobs/pod-labels';
import { runKeys } from '../workload/jobs/run';
import type { ListeningProps } from '../workload/workload';
import { planRunPod } from './plan-run-pod';
import { registerRun } from './register-run';

/** The props of a `CronJob`. */
export interface CronJobProps<Inner extends string = never>
  extends JobRunProps, CronJobTimingProps, ListeningProps<never, Inner> {}

/**
 * A CronJob: a Job at each time of a schedule, for backups, clean-ups and reports.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { CronJob, StatefulBackend } from 'cdk8s-harbour';
 *
 * const chart = new Chart(new App(), 'shop');
 * const db = new StatefulBackend(chart, 'postgres', { image: 'example/postgres:16', ports: { sql: 5432 } });
 * const backup = new CronJob(chart, 'backup', {
 *   image: 'example/backup:1.0',
 *   schedule: '30 2 * * *',
 *   timeZone: 'Europe/Berlin',
 * });
 * backup.connectTo(db);
 */
export class CronJob<Inner extends string = never> extends Construct {
  /** The CronJob's name; those of its Jobs begin with it. */
  public readonly name: string;

  /** The namespace; `undefined` if neither the construct nor its chart has one. */
  public readonly namespace: string | undefined;

  /** The CronJob of cdk8s-plus-28, for everything that it can do with one: scheduling, volumes, more containers. */
  public readonly cronJob: PlusCronJob;

  /**
   * Makes the CronJob.
   *
   * @throws HarbourError if Kubernetes would refuse the result, or never run it to its end
   */
  constructor(scope: Construct, id: string, props: CronJobProps<Inner>) {
    super(
      atCaller(CronJob, () => checkedScope(scope, id)),
      id,
    );
    Wiring.check(this);
    const { identity, cronJob } = wholeOrNothing(this, CronJob, () =>
      makeCronJob(this, readProps<CronJobProps<string>>(this, props, keys)),
    );
    this.name = identity.name;
    this.namespace = identity.namespace;
    this.cronJob = cronJob;
  }

  /**
   * Connects the pods to a backend that they call: they get its address in their environment, and
   * its NetworkPolicy allows them.
   *
   * @param backend the backend
   * @param args the port, which may be left out if there is only one, and how the pods get the address
   * @throws HarbourError if the port does not exist, or a variable already has another value
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

const keys: KeysOf<CronJobProps<string>> = { ...runKeys, ...cronKeys };

/** What the controller adds to the name of each Job: a hyphen and the minutes since 1970. */
const TIME_LENGTH = 9;

function makeCronJob(scope: Construct, props: CronJobProps<string>) {
  const identity = identifyWorkload(scope, props, cronJobName, true);
  const { name } = identity;
  checkJobLabels(scope, props);
  const { listening, run, volumes, pod } = planRunPod(
    scope,
    props,
    identity,
    name.length + TIME_LENGTH,
  );
  const cronJob = createCronJob(scope, identity, pod, run, props);
  registerRun(cronJob, { construct: scope, identity, listening, props, volumes });
  return { identity, cronJob };
}
