import { type Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Job } from '../../../src';
import { cronJob, image, job, table, x } from './table';

table('the run of a Job', job, [
  [
    'its containers are always restarted',
    { restartPolicy: 'Always' },
    ['restartPolicy', 'got "Always"', '"Never", "OnFailure"'],
    { restartPolicy: 'OnFailure' },
  ],
  [
    'a deadline is a number',
    { activeDeadline: 600 },
    ['activeDeadline must be a duration', 'got 600', 'Duration.seconds(600)'],
    { activeDeadline: Duration.seconds(600) },
  ],
  [
    'there is no time at all',
    { activeDeadline: Duration.seconds(0) },
    ['activeDeadline', 'got 0 s', '1 to'],
    { activeDeadline: Duration.seconds(1) },
  ],
  [
    'it is deleted before it has ended',
    { ttlAfterFinished: Duration.millis(500) },
    ['ttlAfterFinished', 'got 0.5 s'],
    { ttlAfterFinished: Duration.seconds(0) },
  ],
  [
    'no pod has to succeed',
    { completions: 0 },
    ['completions', 'got 0', 'allowed 1 to'],
    { completions: 1, parallelism: 0 },
  ],
  [
    'it fails less often than never',
    { backoffLimit: -1 },
    ['backoffLimit', 'got -1', 'allowed 0 to'],
    { backoffLimit: 0 },
  ],
  [
    'pods are numbered, and nobody knows how many',
    { completionMode: 'Indexed' },
    ['completionMode', 'requires completions', 'set completions'],
    { completionMode: 'Indexed', completions: 2 },
  ],
  [
    'too many numbered pods run at once',
    { completionMode: 'Indexed', completions: 200000, parallelism: 100001 },
    ['parallelism', 'got 100001', 'allowed 0 to 100000'],
    { completions: 200000, parallelism: 100001 },
  ],
  [
    'the hostname of a numbered pod is too long',
    { name: x(61), completionMode: 'Indexed', completions: 11 },
    [
      'got 61 characters and 2 digits',
      'allowed at most 60 characters in the name',
      'shorter name',
    ],
    { name: x(61), completionMode: 'Indexed', completions: 10 },
  ],
  [
    'the pods have the name of another Job',
    { labels: { 'job-name': 'frontend' } },
    ['labels has "job-name"', 'API server sets', 'got "frontend"', 'leave it out'],
    { labels: { 'job-name': 'backend' } },
  ],
  [
    'the pods have the name of the Job without its hash',
    {
      nameSuffixHash: true,
      podLabels: { 'batch.kubernetes.io/job-name': 'backend' },
    },
    ['podLabels has "batch.kubernetes.io/job-name"'],
    { nameSuffixHash: true, labels: { 'job-name': 'backend' }, podLabels: {} },
  ],
  [
    'the pods have a uid before there is one',
    { podLabels: { 'controller-uid': 'backend' } },
    ['podLabels has "controller-uid"'],
    { podLabels: { uid: 'backend' } },
  ],
  [
    'it has replicas',
    { replicas: 2 },
    ['unknown property "replicas"'],
    { parallelism: 2 },
  ],
  [
    'a name with a hash is too long for a label of the pods',
    { name: x(53), nameSuffixHash: true },
    ['too long, with 53 characters', 'at most 52', 'a hash of eleven characters'],
    { name: x(52), nameSuffixHash: true },
  ],
]);

const map = (chart: Chart) =>
  new kplus.ConfigMap(chart, 'settings', { metadata: { name: 'settings' } });
const before = { runs: 'before-apply' };

table('the time of a Job', job, [
  [
    'it runs at no known time',
    { runs: 'pre-install' },
    ['runs', 'got "pre-install"', '"before-apply", "after-apply"'],
    before,
  ],
  [
    'the apply would wait for a Job that waits',
    { ...before, suspend: true },
    ['suspended Job never ends', 'leave out one'],
    { suspend: true },
  ],
  [
    'the annotations of a hook are given twice',
    { ...before, annotations: { 'helm.sh/hook': 'pre-upgrade' } },
    ['annotations has "helm.sh/hook"', 'got "pre-upgrade"', 'only one'],
    { ...before, annotations: { 'helm.sh/hook-weight': '5' } },
  ],
  [
    'it needs a config map that the apply makes',
    (chart) => ({ ...before, envFrom: [map(chart)] }),
    ['needs the ConfigMap "settings"', 'createFirst', 'after-apply'],
    (chart) => {
      const settings = map(chart);
      return { ...before, envFrom: [settings], createFirst: [settings] };
    },
  ],
  [
    'it pulls its image with a secret that the apply makes',
    (chart) => ({ ...before, imagePullSecrets: [new kplus.Secret(chart, 'pull')] }),
    ['needs the Secret "shop-pull', 'createFirst'],
    (chart) => ({
      ...before,
      imagePullSecrets: [kplus.Secret.fromSecretName(chart, 'pull', 'pull')],
    }),
  ],
  [
    'it needs a claim that the apply makes',
    (chart) => ({ ...before, volumeMounts: [claimOf(chart)] }),
    ['needs the PersistentVolumeClaim "files"', 'create it on its own'],
    (chart) => ({ runs: 'after-apply', volumeMounts: [claimOf(chart)] }),
  ],
  [
    'a claim would be deleted with its data',
    (chart) => ({
      ...before,
      createFirst: [new kplus.PersistentVolumeClaim(chart, 'files')],
    }),
    ['createFirst[0] would be deleted', 'got "PersistentVolumeClaim"', 'ConfigMap'],
    (chart) => ({ ...before, createFirst: [map(chart)] }),
  ],
  [
    'what exists is to be created',
    (chart) => ({
      ...before,
      createFirst: [kplus.ConfigMap.fromConfigMapName(chart, 'm', 'm')],
    }),
    ['createFirst[0] is not an object that this app makes', 'leave it out'],
    (chart) => ({
      ...before,
      envFrom: [kplus.ConfigMap.fromConfigMapName(chart, 'm', 'm')],
    }),
  ],
  [
    'another construct of the library is to be created',
    (chart) => ({
      ...before,
      createFirst: [new Job(chart, 'first', { image, runs: 'before-apply' })],
    }),
    ['createFirst[0] is not a single API object', 'got a Job', 'allowed ConfigMap'],
    (chart) => ({ ...before, createFirst: [map(chart)] }),
  ],
  [
    'something is to be created before a Job that comes last',
    (chart) => ({ runs: 'after-apply', createFirst: [map(chart)] }),
    ['createFirst', 'got "after-apply"', "runs: 'before-apply'"],
    (chart) => ({ runs: 'after-apply', envFrom: [map(chart)] }),
  ],
]);

function claimOf(chart: Chart) {
  const claim = new kplus.PersistentVolumeClaim(chart, 'claim', {
    metadata: { name: 'files' },
  });
  const volume = kplus.Volume.fromPersistentVolumeClaim(chart, 'files', claim);
  return { path: '/files', volume };
}

const at = (schedule: unknown) => ({ schedule });
const right = at('30 2 * * *');

table('the Jobs of a CronJob', cronJob, [
  [
    'their pods have the name of one Job',
    { podLabels: { 'job-name': 'backend' } },
    ['podLabels has "job-name"', 'got "backend"'],
    { podLabels: { job: 'backend' } },
  ],
  [
    'their pods have a uid before there is one',
    { labels: { 'batch.kubernetes.io/controller-uid': 'backend' } },
    ['labels has "batch.kubernetes.io/controller-uid"'],
    right,
  ],
]);

table('the times of a CronJob', cronJob, [
  ['there are none', at(undefined), ['schedule', 'got undefined'], right],
  [
    'a field is missing',
    at('30 2 * *'),
    ['schedule has 4 fields', 'got "30 2 * *"', 'five fields (minute, hour'],
    right,
  ],
  ['there are seconds', at('0 30 2 * * *'), ['schedule has 6 fields'], right],
  [
    'a minute is too large',
    at('60 2 * * *'),
    ['schedule has "60" as its minute', 'allowed 0 to 59'],
    at('59 2 * * *'),
  ],
  [
    'a Sunday is 7',
    at('0 0 * * 7'),
    ['schedule has "7" as its day of the week', '0 to 6, sun to sat'],
    at('0 0 * * 0'),
  ],
  [
    'a day of the week is written out',
    at('0 0 * * monday'),
    ['schedule has "monday" as its day of the week'],
    at('0 0 * * mon'),
  ],
  [
    'a range runs backwards',
    at('0 18-8 * * *'),
    ['schedule has "18-8" as its hour', 'such as 0-23'],
    at('0 18-23,0-8 * * *'),
  ],
  [
    'a step is 0',
    at('*/0 * * * *'),
    ['schedule has "*/0" as its minute'],
    at('*/1 * * * *'),
  ],
  [
    'the last day of the month is asked for',
    at('0 0 L * *'),
    ['schedule has "L" as its day of the month', '1 to 31'],
    at('0 0 28 * *'),
  ],
  [
    'a macro is unknown',
    at('@nightly'),
    ['not a known macro', '@daily'],
    at('@daily'),
  ],
  [
    'a time zone is in it',
    at('TZ=Europe/Berlin 0 0 * * *'),
    ['schedule sets a time zone', 'set timeZone'],
    { schedule: '0 0 * * *', timeZone: 'Europe/Berlin' },
  ],
  [
    'a time zone is misspelt',
    { timeZone: 'Europe/Berlim' },
    ['timeZone', 'got "Europe/Berlim"', 'did you mean "Europe/Berlin"?'],
    { timeZone: 'Europe/Berlin' },
  ],
  [
    'a time zone is written in lower case',
    { timeZone: 'europe/berlin' },
    ['did you mean "Europe/Berlin"?'],
    { timeZone: 'Etc/UTC' },
  ],
  [
    'a time zone is that of whoever asks',
    { timeZone: 'Local' },
    ['not the name of a time zone', 'got "Local"'],
    { timeZone: 'UTC' },
  ],
  [
    'a Job would always be too late',
    { startingDeadline: Duration.seconds(9) },
    ['startingDeadline', 'got 9 s', '10 to'],
    { startingDeadline: Duration.seconds(10) },
  ],
  [
    'the concurrency policy is unknown',
    { concurrencyPolicy: 'forbid' },
    ['concurrencyPolicy', 'got "forbid"', 'did you mean "Forbid"?'],
    { concurrencyPolicy: 'Forbid' },
  ],
  [
    'fewer Jobs than none are kept',
    { failedJobsHistoryLimit: -1 },
    ['failedJobsHistoryLimit', 'got -1'],
    { failedJobsHistoryLimit: 0 },
  ],
  [
    'the name leaves no room for the time',
    { name: x(53) },
    ['too long, with 53 characters', 'at most 52', 'its name and a time'],
    { name: x(52) },
  ],
  [
    'the hostname of a numbered pod is too long',
    { name: x(52), completionMode: 'Indexed', completions: 11 },
    ['got 61 characters and 2 digits'],
    { name: x(52), completionMode: 'Indexed', completions: 10 },
  ],
]);
