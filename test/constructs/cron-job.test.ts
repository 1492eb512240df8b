import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { expectTypeOf } from 'expect-type';
import {
  type Backend,
  CronJob,
  type CronJobProps,
  StatefulBackend,
} from '../../src';
import { manifest, newChart, objects } from '../support/synthesize';

const image = 'example/backup:1.0';

function cronJob(props: Partial<CronJobProps> = {}) {
  const chart = newChart();
  new CronJob(chart, 'backup', { image, schedule: '@daily', ...props });
  return manifest(chart, 'CronJob');
}

test('A CronJob is only a CronJob, and cannot be called.', () => {
  const chart = newChart();
  const backup = new CronJob(chart, 'backup', { image, schedule: '30 2 * * *' });
  expect(objects(chart)).toEqual(['CronJob backup']);
  expectTypeOf(backup).not.toExtend<Backend>();
  expect([backup.name, backup.namespace]).toEqual(['backup', undefined]);
  expect(backup.cronJob).toBeInstanceOf(kplus.CronJob);
  expect(backup.cronJob.schedule.expressionString).toBe('30 2 * * *');
});

test('Two of its Jobs never run at once by default, and all else is left to Kubernetes.', () => {
  const { jobTemplate, ...spec } = cronJob().spec;
  expect(spec).toEqual({ concurrencyPolicy: 'Forbid', schedule: '@daily' });
  expect(Object.keys(jobTemplate.spec)).toEqual(['template']);
});

test('Its Jobs and their pods are known by its labels.', () => {
  const { jobTemplate } = cronJob().spec;
  const labels = {
    'app.kubernetes.io/name': 'backup',
    'app.kubernetes.io/instance': 'backup',
  };
  expect(jobTemplate.metadata).toEqual({ labels });
  expect(jobTemplate.spec.template.metadata.labels).toMatchObject(labels);
});

test('It runs when, where and as often as it is told, and keeps as many of its Jobs.', () => {
  const { spec } = cronJob({
    schedule: '*/15 8-18 1,15 JAN-dec mon-fri',
    timeZone: 'Europe/Berlin',
    concurrencyPolicy: 'Replace',
    startingDeadline: Duration.minutes(5),
    successfulJobsHistoryLimit: 0,
    failedJobsHistoryLimit: 5,
    suspend: true,
    activeDeadline: Duration.hours(1),
    backoffLimit: 2,
    ttlAfterFinished: Duration.days(1),
    completions: 2,
    parallelism: 2,
  });
  expect(spec).toMatchObject({
    schedule: '*/15 8-18 1,15 JAN-dec mon-fri',
    timeZone: 'Europe/Berlin',
    concurrencyPolicy: 'Replace',
    startingDeadlineSeconds: 300,
    successfulJobsHistoryLimit: 0,
    failedJobsHistoryLimit: 5,
    suspend: true,
    jobTemplate: {
      spec: {
        activeDeadlineSeconds: 3600,
        backoffLimit: 2,
        completions: 2,
        parallelism: 2,
        ttlSecondsAfterFinished: 86400,
      },
    },
  });
});

test('A backend that it calls lets its pods in.', () => {
  const chart = newChart();
  const db = new StatefulBackend(chart, 'postgres', {
    image,
    ports: { sql: 5432 },
  });
  new CronJob(chart, 'backup', { image, schedule: '@daily' }).connectTo(db);
  const { jobTemplate } = manifest(chart, 'CronJob').spec;
  expect(jobTemplate.spec.template.spec.containers[0].env).toContainEqual({
    name: 'POSTGRES_PORT',
    value: '5432',
  });
  const { ingress } = manifest(chart, 'NetworkPolicy').spec;
  expect(ingress[0].from[0].podSelector.matchLabels).toEqual({
    'app.kubernetes.io/name': 'backup',
    'app.kubernetes.io/instance': 'backup',
  });
});

test('fails at synthesis if a Service of the app selects its pods', () => {
  const chart = newChart();
  new StatefulBackend(chart, 'postgres', { image, ports: { sql: 5432 } });
  new CronJob(chart, 'backup', { image, schedule: '@daily', name: 'postgres' });
  expect(() => chart.toJson()).toThrow(
    'by which the Service "postgres" selects its pods',
  );
});

test.each([
  '* * * * *',
  '0,30 */2 1-7/2 feb *',
  '5/15 0 ? * sun',
  '@yearly',
  '@every 90m',
])('The schedule %s is one.', (schedule) => {
  expect(cronJob({ schedule }).spec.schedule).toBe(schedule);
});

test.each([
  'Europe/Berlin',
  'America/Argentina/Buenos_Aires',
  'Etc/GMT+5',
  'UTC',
  // By another name, and newer than Node.js may know.
  'Asia/Calcutta',
  'America/Coyhaique',
])('The time zone %s may be one.', (timeZone) => {
  expect(cronJob({ timeZone }).spec.timeZone).toBe(timeZone);
});
