import { Duration } from 'cdk8s';
import { lines, older, type Row, x } from './table';

const pod = 'spec.template.spec';
const late = 'such Jobs are made, if at all, by chance';
const useless = 'nothing would ever run';

/** Jobs. */
const jobs = lines(
  'job',
  [
    'a Job name with capitals',
    { name: 'Migrate' },
    'Job',
    { 'metadata.name': 'Migrate' },
  ],
  [
    'a Job name of 64 characters, which is a label of its pods',
    { name: x(64) },
    'Job',
    { 'metadata.name': x(64) },
  ],
  [
    'the pods of a Job are always restarted',
    { restartPolicy: 'Always' },
    'Job',
    { [`${pod}.restartPolicy`]: 'Always' },
  ],
  [
    'a Job fails less often than never',
    { backoffLimit: -1 },
    'Job',
    { 'spec.backoffLimit': -1 },
  ],
  [
    'fewer pods than none at once',
    { parallelism: -1 },
    'Job',
    { 'spec.parallelism': -1 },
  ],
  ['fewer pods than none', { completions: -1 }, 'Job', { 'spec.completions': -1 }],
  ['no pods', { completions: 0 }, 'Job', { 'spec.completions': 0 }, useless],
  [
    'no time at all',
    { activeDeadline: Duration.seconds(0) },
    'Job',
    { 'spec.activeDeadlineSeconds': 0 },
    useless,
  ],
  [
    'numbered pods without their number',
    { completionMode: 'Indexed', parallelism: 2 },
    'Job',
    { 'spec.completionMode': 'Indexed', 'spec.parallelism': 2 },
  ],
  [
    'an unknown completion mode',
    { completionMode: 'indexed' },
    'Job',
    { 'spec.completionMode': 'indexed' },
  ],
  [
    'too many numbered pods at once',
    { completionMode: 'Indexed', completions: 200000, parallelism: 100001 },
    'Job',
    {
      'spec.completionMode': 'Indexed',
      'spec.completions': 200000,
      'spec.parallelism': 100001,
    },
  ],
  [
    'numbered pods whose hostnames are too long',
    { name: x(62), completionMode: 'Indexed', completions: 2 },
    'Job',
    {
      'metadata.name': x(62),
      'spec.completionMode': 'Indexed',
      'spec.completions': 2,
    },
  ],
);

const schedules = [
  '* * * *',
  '* * * * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * 32 * *',
  '* * * 13 *',
  '* * * foo *',
  '* * * * 7',
  '* * * * monday',
  '*/0 * * * *',
  '5-1 * * * *',
  '1-2-3 * * * *',
  '1/2/3 * * * *',
  '0 0 L * *',
  '@nightly',
  '@Daily',
  '@every x',
  '',
].map((schedule) => ({ schedule }));

/** CronJobs. */
const cronJobs = [
  ...schedules.flatMap(({ schedule }) =>
    lines('cronJob', [
      `the schedule "${schedule}"`,
      { schedule },
      'CronJob',
      { 'spec.schedule': schedule },
    ]),
  ),
  ...lines(
    'cronJob',
    [
      'a time zone in the schedule',
      { schedule: 'TZ=Etc/UTC 0 0 * * *' },
      'CronJob',
      { 'spec.schedule': 'TZ=Etc/UTC 0 0 * * *' },
      'newer versions of Kubernetes refuse it',
      older,
    ],
    ...[
      'Europe/Berlim',
      'europe/berlin',
      'Local',
      '',
      'Etc//UTC',
      '../UTC',
      '/UTC',
    ].map(
      (timeZone) =>
        [
          `the time zone "${timeZone}"`,
          { timeZone },
          'CronJob',
          { 'spec.timeZone': timeZone },
        ] as const,
    ),
    [
      'an unknown concurrency policy',
      { concurrencyPolicy: 'forbid' },
      'CronJob',
      { 'spec.concurrencyPolicy': 'forbid' },
    ],
    [
      'a Job that starts before its time',
      { startingDeadline: 'never' },
      'CronJob',
      { 'spec.startingDeadlineSeconds': -1 },
    ],
    [
      'a Job that may be no more than nine seconds late',
      { startingDeadline: Duration.seconds(9) },
      'CronJob',
      { 'spec.startingDeadlineSeconds': 9 },
      late,
    ],
    [
      'fewer Jobs kept than none',
      { successfulJobsHistoryLimit: -1 },
      'CronJob',
      { 'spec.successfulJobsHistoryLimit': -1 },
    ],
    [
      'fewer failed Jobs kept than none',
      { failedJobsHistoryLimit: -1 },
      'CronJob',
      { 'spec.failedJobsHistoryLimit': -1 },
    ],
    [
      'a CronJob name of 53 characters',
      { name: x(53) },
      'CronJob',
      { 'metadata.name': x(53) },
    ],
  ),
];

export const jobRows: readonly Row[] = [...jobs, ...cronJobs];
