import type { IConstruct } from 'constructs';
import { fail } from '../../base/fail';
import type { Labels } from '../../contract/labels';

const NAME_LABELS = ['job-name', 'batch.kubernetes.io/job-name'];
const UID_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid'];

interface Props {
  readonly labels?: Labels;
  readonly podLabels?: Labels;
}

/**
 * Refuses labels of the pods that the API server would refuse, since it sets them itself; `jobName` is the name of
 * the Job, if it is known.
 */
export function checkJobLabels(
  at: IConstruct,
  { labels = {}, podLabels }: Props,
  jobName?: string,
): void {
  const what = podLabels === undefined ? 'labels' : 'podLabels';
  const ofPods = podLabels ?? labels;
  const wrong = [...NAME_LABELS, ...UID_LABELS].find(
    (key) => Object.hasOwn(ofPods, key) && !isOwn(key, ofPods[key], jobName),
  );
  if (wrong === undefined) return;
  fail(at, {
    what: `${what} has "${wrong}", which the API server sets on the pods of a Job, and it refuses any other value`,
    got: ofPods[wrong],
    fix: 'leave it out',
  });
}

function isOwn(key: string, value: string, jobName: string | undefined): boolean {
  return NAME_LABELS.includes(key) && value === jobName;
}
