import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { kplus } from '../../base/cdk8s-plus';
import {
  checkBoolean,
  checkInteger,
  checkOneOf,
  type KeysOf,
} from '../../base/check';
import { checkSeconds } from '../../base/check-quantity';
import { metadataOf, type WorkloadIdentity } from '../../base/identity';
import { completeManifest, type Fields } from '../../base/manifest';
import { INT32_MAX } from '../../contract/numbers';
import type { PodPlan } from '../plan-pod';
import { podMetadataOf, tieToPods } from '../tie-to-pods';
import type { CronJobTimingProps } from './job';
import { completeRun, type Run, type RunFields } from './run';
import { checkSchedule } from './schedule';
import { checkTimeZone } from './time-zone';

export const cronKeys: KeysOf<CronJobTimingProps> = {
  schedule: true,
  timeZone: true,
  concurrencyPolicy: true,
  startingDeadline: true,
  successfulJobsHistoryLimit: true,
  failedJobsHistoryLimit: true,
  suspend: true,
};

/** The controller looks every ten seconds; whatever is due in between would be too late. */
const LEAST_DEADLINE = 10;

const policies = {
  Allow: kplus.ConcurrencyPolicy.ALLOW,
  Forbid: kplus.ConcurrencyPolicy.FORBID,
  Replace: kplus.ConcurrencyPolicy.REPLACE,
} as const;

interface CronFields extends Fields {
  jobTemplate: { spec: RunFields } & Fields;
}

/** A CronJob whose pods come from one identity. */
export function createCronJob(
  scope: Construct,
  identity: WorkloadIdentity,
  pod: PodPlan,
  run: Run,
  props: CronJobTimingProps,
): kplus.CronJob {
  const {
    schedule,
    timeZone,
    concurrencyPolicy = 'Forbid',
    suspend = false,
  } = props;
  checkSchedule(scope, schedule);
  if (timeZone !== undefined) checkTimeZone(scope, timeZone);
  checkOneOf(scope, 'concurrencyPolicy', concurrencyPolicy, [
    'Allow',
    'Forbid',
    'Replace',
  ]);
  checkBoolean(scope, 'suspend', suspend);
  const startingDeadlineSeconds = startingSeconds(scope, props.startingDeadline);
  const history = historyOf(scope, props);
  const cronJob = new kplus.CronJob(scope, 'cron-job', {
    metadata: metadataOf(identity, { of: 'workload' }),
    podMetadata: podMetadataOf(identity),
    select: false,
    schedule: { expressionString: schedule },
    timeZone,
    concurrencyPolicy: policies[concurrencyPolicy],
    startingDeadline: props.startingDeadline,
    suspend,
    restartPolicy: run.restartPolicy,
    ...run.known,
    ...pod.known,
  });
  tieToPods(cronJob, identity);
  completeManifest<CronFields>(cronJob, ({ spec }) => {
    const { jobTemplate } = spec;
    completeRun(jobTemplate.spec, cronJob, identity.selector, pod, run);
    jobTemplate.metadata = identity.exact
      ? undefined
      : { labels: { ...identity.labels } };
    if (identity.exact) spec.concurrencyPolicy = props.concurrencyPolicy;
    // cdk8s-plus has defaults of its own for these.
    Object.assign(spec, history, { startingDeadlineSeconds });
    spec.suspend = suspend || undefined;
  });
  return cronJob;
}

function startingSeconds(
  at: Construct,
  deadline: Duration | undefined,
): number | undefined {
  return deadline === undefined
    ? undefined
    : checkSeconds(at, 'startingDeadline', deadline, LEAST_DEADLINE, INT32_MAX);
}

function historyOf(at: Construct, props: CronJobTimingProps): Fields {
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = props;
  const limits = { successfulJobsHistoryLimit, failedJobsHistoryLimit };
  for (const [name, limit] of Object.entries(limits)) {
    if (limit !== undefined) checkInteger(at, name, limit, 0, INT32_MAX);
  }
  return limits;
}
