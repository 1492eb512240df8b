import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ObjectProps } from '../../base/object-props';
import type { OneOrMany } from '../../base/one-or-many';
import type { PodProps } from '../pod';
import type { ExistingStorage } from '../storage/storage';

/** What a Job, and each Job of a CronJob, does with its pods. */
export interface JobRunProps extends ObjectProps, PodProps {
  /**
   * The value of the label `app.kubernetes.io/instance`, by which policies know the pods.
   *
   * @default - `Defaults`, else the Kubernetes name
   */
  readonly instance?: string;

  /**
   * What follows a failure: another pod (`Never`), so that the failed one and its log stay, or
   * another start of the container in the same pod (`OnFailure`).
   *
   * @default 'Never'
   */
  readonly restartPolicy?: 'Never' | 'OnFailure';

  /**
   * How long the Job may take with all its attempts; whole seconds. Then it has failed and its pods are stopped.
   *
   * @default - any time
   */
  readonly activeDeadline?: Duration;

  /**
   * How many times the pods may fail before the Job has failed, at least 0.
   *
   * @default - Kubernetes' default: 6
   */
  readonly backoffLimit?: number;

  /**
   * How many pods have to succeed, at least 1.
   *
   * @default - Kubernetes' default: 1, or with `parallelism` as many as the first that succeeds finds running
   */
  readonly completions?: number;

  /**
   * How many pods run at once, at least 0.
   *
   * @default - Kubernetes' default: 1
   */
  readonly parallelism?: number;

  /**
   * Whether each pod has a number of its own, in the variable `JOB_COMPLETION_INDEX`; then `completions` is required.
   *
   * @default - Kubernetes' default: `NonIndexed`
   */
  readonly completionMode?: 'NonIndexed' | 'Indexed';

  /**
   * How long after its end a Job is deleted, with its pods and their logs; whole seconds.
   *
   * @default - it stays until somebody deletes it
   */
  readonly ttlAfterFinished?: Duration;

  /**
   * The volume of a claim that exists, or several: that of a WebService, `{ claim: shop.claim(), mountPath: '/data' }`.
   *
   * @default - none
   */
  readonly storage?: OneOrMany<ExistingStorage>;
}

/** When a Job runs, and under which name. */
export interface JobTimingProps {
  /**
   * Whether the Job runs before or after everything else is applied, and again at each apply.
   *
   * It gets the annotations of Helm and of Argo CD, which ignores Helm's beside its own. Both delete the Job before
   * they create it again, and stop if it fails. `kubectl` knows no such order.
   *
   * @default - it is applied like every other object
   */
  readonly runs?: 'before-apply' | 'after-apply';

  /**
   * The objects of the app that a Job needs which runs before the apply: config maps, secrets, the
   * service account and its roles. They are deleted and created again before the Job, as it is.
   *
   * @default - none
   */
  readonly createFirst?: readonly IConstruct[];

  /**
   * Whether the name ends with a hash of what cannot change in a Job: its pods and their number. So a
   * change makes another Job, which runs, where Kubernetes would refuse it.
   *
   * @default false
   */
  readonly nameSuffixHash?: boolean;

  /**
   * Whether the Job waits with its pods until somebody sets this to false.
   *
   * @default false
   */
  readonly suspend?: boolean;
}

/** When a CronJob makes a Job, and how many of them it keeps. */
export interface CronJobTimingProps {
  /**
   * The times, as five fields (minute, hour, day of the month, month, day of the week) or as one of `@hourly`,
   * `@daily`, `@weekly`, `@monthly` and `@yearly`: `'30 2 * * *'` is half past two every night.
   */
  readonly schedule: string;

  /**
   * The time zone of the schedule, as IANA names it: `'Europe/Berlin'`, `'Etc/UTC'`.
   *
   * @default - that of the cluster's controllers, mostly UTC
   */
  readonly timeZone?: string;

  /**
   * What happens if the last Job still runs when the next is due: the next is left out (`Forbid`), runs
   * beside it (`Allow`) or takes its place (`Replace`).
   *
   * @default 'Forbid'
   */
  readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';

  /**
   * How late a Job may still start if its time was missed; whole seconds, at least 10.
   *
   * @default - Kubernetes' default: any time
   */
  readonly startingDeadline?: Duration;

  /**
   * How many Jobs that succeeded are kept, at least 0.
   *
   * @default - Kubernetes' default: 3
   */
  readonly successfulJobsHistoryLimit?: number;

  /**
   * How many Jobs that failed are kept, at least 0.
   *
   * @default - Kubernetes' default: 1
   */
  readonly failedJobsHistoryLimit?: number;

  /**
   * Whether no Jobs are made for the time being; those that run go on.
   *
   * @default false
   */
  readonly suspend?: boolean;
}
