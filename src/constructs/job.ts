import type { Job as PlusJob } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { connectWorkload } from '../access/connect-workload';
import type { ConnectionOptions } from '../access/connection';
import { atCaller } from '../base/at-caller';
import { type KeysOf, readProps } from '../base/check';
import { identifyWorkload } from '../base/identify';
import { checkedScope, wholeOrNothing } from '../base/scope';
import { hashedJobName, label } from '../contract/names';
import type { Backend } from '../service/backend';
import type { PortArguments } from '../service/ports';
import { Wiring } from '../synthesis/wiring-check';
import {
  createJob,
  jobTimingKeys,
  SUFFIX_LENGTH,
} from '../workload/jobs/create-job';
import { comeFirst, planHook } from '../workload/jobs/hook-needs';
import type { JobTimingProps, JobRunProps } from '../workload/jobs/job';
import { checkJobLabels } from '../workload/jobs/pod-labels';
import { runKeys } from '../workload/jobs/run';
import type { ListeningProps } from '../workload/workload';
import { planRunPod } from './plan-run-pod';
import { registerRun } from './register-run';

/** The props of a `Job`. */
export interface JobProps<Inner extends string = never>
  extends JobRunProps, JobTimingProps, ListeningProps<never, Inner> {}

/**
 * A Job, which runs to its end once: a migration, an import, a test of what was installed.
 *
 * @example
 * import { App, Chart, Duration } from 'cdk8s';
 * import { Job, StatefulBackend } from 'cdk8s-harbour';
 *
 * const chart = new Chart(new App(), 'shop');
 * const db = new StatefulBackend(chart, 'postgres', { image: 'example/postgres:16', ports: { sql: 5432 } });
 * const migrate = new Job(chart, 'migrate', {
 *   image: 'example/shop:1.0',
 *   args: ['migrate'],
 *   activeDeadline: Duration.minutes(10),
 *   runs: 'after-apply', // a hook of Helm and of Argo CD
 * });
 * migrate.connectTo(db);
 */
export class Job<Inner extends string = never> extends Construct {
  /** The Job's name, without the hash of `nameSuffixHash`. */
  public readonly name: string;

  /** The namespace; `undefined` if neither the construct nor its chart has one. */
  public readonly namespace: string | undefined;

  /** The Job of cdk8s-plus-28, for everything that it can do with one: scheduling, volumes, more containers. */
  public readonly job: PlusJob;

  /**
   * Makes the Job.
   *
   * @throws HarbourError if Kubernetes would refuse the result, or never run it to its end
   */
  constructor(scope: Construct, id: string, props: JobProps<Inner>) {
    super(
      atCaller(Job, () => checkedScope(scope, id)),
      id,
    );
    Wiring.check(this);
    const { identity, job } = wholeOrNothing(this, Job, () =>
      makeJob(this, readProps<JobProps<string>>(this, props, keys)),
    );
    this.name = identity.name;
    this.namespace = identity.namespace;
    this.job = job;
  }

  /**
   * Connects the pods to a backend that they call: they get its address in their environment, and
   * its NetworkPolicy allows them.
   *
   * @param backend the backend
   * @param args the port, which may be left out if there is only one, and how the pods get the address
   * @throws HarbourError if the port does not exist, a variable already has another value, or the
   * Job runs before the apply that makes the backend
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

const keys: KeysOf<JobProps<string>> = { ...runKeys, ...jobTimingKeys };

function makeJob(scope: Construct, props: JobProps<string>) {
  const suffix = props.nameSuffixHash === true ? SUFFIX_LENGTH : 0;
  const rule = suffix === 0 ? label : hashedJobName;
  const identity = identifyWorkload(scope, props, rule, true);
  const { name } = identity;
  checkJobLabels(scope, props, suffix === 0 ? name : undefined);
  const { listening, run, volumes, pod } = planRunPod(
    scope,
    props,
    identity,
    name.length + suffix,
  );
  const first = planHook(scope, props);
  const { job, podOf } = createJob(scope, identity, pod, run, props);
  const beforeApply = props.runs === 'before-apply';
  registerRun(job, {
    construct: scope,
    identity,
    listening,
    props,
    beforeApply,
    volumes,
  });
  if (beforeApply) comeFirst(scope, identity.namespace, first, podOf);
  return { identity, job };
}
