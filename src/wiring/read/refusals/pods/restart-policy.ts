import { type Fields, listAt, textAt } from '../../untyped';
import type { Refuse } from '../refusal';
import { checkOneOf } from '../values';

/** The restart policy of the pods of a kind. */
export function checkRestartPolicy(
  refuse: Refuse,
  spec: Fields,
  kind: string,
): void {
  const isJob = kind === 'Job' || kind === 'CronJob';
  checkOneOf(refuse, spec, 'restartPolicy', allowedFor(kind, isJob));
  if (!isJob || textAt(spec, 'restartPolicy') !== undefined || !hasImages(spec)) {
    return;
  }
  refuse({
    field: ['restartPolicy'],
    problem: `is missing, and its default, Always, is not for a ${kind}`,
    fix: 'write restartPolicy: OnFailure, or restartPolicy: Never',
    perhapsPatch: true,
  });
}

function allowedFor(kind: string, isJob: boolean): readonly string[] {
  if (isJob) return ['OnFailure', 'Never'];
  return kind === 'Pod' ? ['Always', 'OnFailure', 'Never'] : ['Always'];
}

/** Without images it certainly is no whole manifest. */
function hasImages(spec: Fields): boolean {
  const containers = listAt(spec, 'containers');
  return (
    containers.length > 0 &&
    containers.every((container) => textAt(container, 'image') !== undefined)
  );
}
