import { made, notAssignable, unknown, type WrongProgram } from './program';

/** When Jobs and CronJobs run, and how. */
export const jobs: readonly WrongProgram[] = [
  {
    mistake: 'a Job has ports',
    code: made('Job', 'ports: { http: 80 }'),
    at: 'ports',
    says: unknown('ports', 'JobProps<never>'),
  },
  {
    mistake: 'a Job has replicas',
    code: made('Job', 'replicas: 2'),
    at: 'replicas',
    says: unknown('replicas', 'JobProps<never>'),
  },
  {
    mistake: 'a Job runs at a moment that only Helm knows',
    code: made('Job', "runs: 'pre-install'"),
    at: 'runs',
    says: notAssignable(
      '"pre-install"',
      '"before-apply" | "after-apply" | undefined',
    ),
  },
  {
    mistake: 'the containers of a Job are always restarted',
    code: made('Job', "restartPolicy: 'Always'"),
    at: 'restartPolicy',
    says: notAssignable('"Always"', '"Never" | "OnFailure" | undefined'),
  },
  {
    mistake: 'a deadline is a number',
    code: made('Job', 'activeDeadline: 600'),
    at: 'activeDeadline',
    says: notAssignable('number', 'Duration'),
  },
  {
    mistake: 'a sidecar of a Job is checked on a port that nothing listens on',
    code: made(
      'Job',
      "containerPorts: { admin: 9901 }, sidecars: [{ name: 'proxy', image, " +
        "startup: { httpGet: '/', port: 'admn' } }]",
    ),
    at: 'port',
    says: notAssignable('"admn"', '"admin"'),
  },
  {
    mistake: 'a CronJob has no schedule',
    code: "new CronJob(chart, 'it', { image });",
    at: '{ image }',
    says: /Property 'schedule' is missing in type '{ image: string; }' but required in type '/,
  },
  {
    mistake: 'a CronJob runs before the apply',
    code: made('CronJob', "schedule: '@daily', runs: 'before-apply'"),
    at: 'runs',
    says: unknown('runs', 'CronJobProps<never>'),
  },
  {
    mistake: 'a concurrency policy is written in lower case',
    code: made('CronJob', "schedule: '@daily', concurrencyPolicy: 'forbid'"),
    at: 'concurrencyPolicy',
    says: notAssignable(
      '"forbid"',
      '"Allow" | "Forbid" | "Replace" | undefined',
      '"Forbid"',
    ),
  },
];
