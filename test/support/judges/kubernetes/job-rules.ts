import {
  type Fields,
  fieldsOf,
  isInteger,
  isSubset,
  type Judge,
  listOf,
  nameOf,
  namespaceOf,
  onlyFields,
  podLabelsOf,
} from './manifests';
import { judgePod } from './pod-rules';
import { isDnsLabel, judgeAnnotations, judgeLabels } from './syntax';

const INT32_MAX = 2147483647;
const least: Readonly<Record<string, number>> = {
  activeDeadlineSeconds: 1,
  backoffLimit: 0,
  completions: 1,
  parallelism: 0,
  ttlSecondsAfterFinished: 0,
};

/** A Job: it ends, its name fits a label of its pods, and nothing calls them. */
export function judgeJob(
  judge: Judge,
  where: string,
  job: Fields,
  objects: readonly Fields[],
): void {
  const { suspend, ...spec } = fieldsOf(job.spec);
  if (suspend !== undefined && suspend !== true) {
    judge.broken(where, 'a Job is suspended or not', suspend);
  }
  judgeHook(judge, where, job, objects);
  judgeRun(judge, where, spec, nameOf(job));
  judgeCallers(judge, where, job, objects);
}

/** A CronJob: the same for each of its Jobs, whose names end with a time. */
export function judgeCronJob(
  judge: Judge,
  where: string,
  cronJob: Fields,
  objects: readonly Fields[],
): void {
  const spec = fieldsOf(cronJob.spec);
  onlyFields(judge, where, spec, [
    'concurrencyPolicy',
    'failedJobsHistoryLimit',
    'jobTemplate',
    'schedule',
    'startingDeadlineSeconds',
    'successfulJobsHistoryLimit',
    'suspend',
    'timeZone',
  ]);
  const { schedule, timeZone, startingDeadlineSeconds: late = 10 } = spec;
  if (typeof schedule !== 'string' || schedule.includes('TZ')) {
    judge.broken(where, 'a schedule is text without a time zone', schedule);
  } else if (
    !schedule.startsWith('@') &&
    schedule.trim().split(/\s+/).length !== 5
  ) {
    judge.broken(where, 'a schedule has five fields', schedule);
  }
  if (timeZone !== undefined && !isZone(timeZone)) {
    judge.broken(where, 'a time zone is known', timeZone);
  }
  if (
    !['Allow', 'Forbid', 'Replace'].includes(
      String(spec.concurrencyPolicy ?? 'Allow'),
    )
  ) {
    judge.broken(where, 'the concurrency policy is known', spec.concurrencyPolicy);
  }
  if (!isInteger(late, 10, INT32_MAX)) {
    judge.broken(where, 'a Job may start ten seconds late at least', late);
  }
  for (const limit of ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit']) {
    if (!isInteger(spec[limit] ?? 0, 0, INT32_MAX)) {
      judge.broken(where, `${limit} is 0 and up`, spec[limit]);
    }
  }
  if (nameOf(cronJob).length > 52) {
    judge.broken(
      where,
      'a CronJob name has at most 52 characters',
      nameOf(cronJob),
    );
  }
  const run = fieldsOf(fieldsOf(spec.jobTemplate).spec);
  judgeRun(judge, where, run, `${nameOf(cronJob)}-12345678`);
  judgeCallers(judge, where, cronJob, objects);
}

function isZone(zone: unknown): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(zone) });
    return true;
  } catch {
    return false;
  }
}

/** The spec of a Job, which has the longest name that any Job of it has. */
function judgeRun(judge: Judge, where: string, spec: Fields, name: string): void {
  onlyFields(judge, where, spec, [
    ...Object.keys(least),
    'completionMode',
    'template',
  ]);
  for (const [field, min] of Object.entries(least)) {
    if (spec[field] !== undefined && !isInteger(spec[field], min, INT32_MAX)) {
      judge.broken(where, `${field} is ${min} and up`, spec[field]);
    }
  }
  if (!isDnsLabel(name)) {
    judge.broken(where, "a Job's name is a label of its pods", name);
  }
  if (spec.completionMode !== undefined) judgeIndexed(judge, where, spec, name);
  const { metadata, spec: pod } = fieldsOf(spec.template);
  const { labels, annotations } = fieldsOf(metadata);
  judgeLabels(judge, `${where} pods`, fieldsOf(labels));
  judgeAnnotations(judge, `${where} pods`, fieldsOf(annotations));
  const { restartPolicy, ...others } = fieldsOf(pod);
  if (restartPolicy !== 'Never' && restartPolicy !== 'OnFailure') {
    judge.broken(
      where,
      'the pods of a Job are not always restarted',
      restartPolicy,
    );
  }
  judgePod(judge, where, others, []);
  // A second container that ends too is asked for by this name.
  const [, ...more] = listOf(others.containers);
  if (more.some((container) => container.name !== 'second')) {
    judge.broken(where, 'a Job ends: its sidecars are native', others.containers);
  }
}

function judgeIndexed(
  judge: Judge,
  where: string,
  spec: Fields,
  name: string,
): void {
  const { completionMode, completions, parallelism = 1 } = spec;
  if (completionMode !== 'Indexed') {
    judge.broken(where, 'the completion mode is known', completionMode);
  }
  if (!isInteger(completions, 1, INT32_MAX)) {
    judge.broken(where, 'numbered pods have a number', completions);
  } else if (!isDnsLabel(`${name}-${completions - 1}`)) {
    judge.broken(where, 'a numbered pod has a hostname', name);
  }
  if (!isInteger(parallelism, 0, 100_000)) {
    judge.broken(where, 'not too many numbered pods run at once', parallelism);
  }
}

/** The pods are behind no Service, in no disruption budget and of no other workload. */
function judgeCallers(
  judge: Judge,
  where: string,
  job: Fields,
  objects: readonly Fields[],
): void {
  const labels = podLabelsOf(job);
  for (const other of objects) {
    if (other === job || namespaceOf(other) !== namespaceOf(job)) continue;
    if (other.kind === 'PodMonitor') continue;
    const { selector } = fieldsOf(other.spec);
    const pairs = fieldsOf(fieldsOf(selector).matchLabels ?? selector);
    if (Object.keys(pairs).length > 0 && isSubset(pairs, labels)) {
      judge.broken(
        where,
        `${String(other.kind)} ${nameOf(other)} does not select it`,
        {
          pairs,
        },
      );
    }
  }
}

/** A hook is one for Helm and for Argo CD alike, and whatever it needs comes before it. */
function judgeHook(
  judge: Judge,
  where: string,
  job: Fields,
  objects: readonly Fields[],
): void {
  const annotations = fieldsOf(fieldsOf(job.metadata).annotations);
  const [helm, argo] = [
    annotations['helm.sh/hook'],
    annotations['argocd.argoproj.io/hook'],
  ];
  if (helm === undefined && argo === undefined) return;
  const isFirst = helm === 'pre-install,pre-upgrade' && argo === 'PreSync';
  const isLast = helm === 'post-install,post-upgrade' && argo === 'PostSync';
  if (!isFirst && !isLast) judge.broken(where, 'a hook is for both', annotations);
  if (fieldsOf(job.spec).suspend === true) {
    judge.broken(where, 'a hook ends', job.spec);
  }
  if (!isFirst) return;
  const text = JSON.stringify(fieldsOf(job.spec));
  for (const other of objects) {
    if (!['ConfigMap', 'Secret', 'ServiceAccount'].includes(String(other.kind))) {
      continue;
    }
    const own = fieldsOf(fieldsOf(other.metadata).annotations);
    const isBefore = Number(own['helm.sh/hook-weight']) < 0;
    const isNeeded = text.includes(`"${nameOf(other)}"`);
    if (isNeeded && namespaceOf(other) === namespaceOf(job) && !isBefore) {
      judge.broken(where, 'what a hook needs is made before it', nameOf(other));
    }
  }
}
