import { at } from '../read/untyped';
import type { Workload } from '../read/workload';
import type { Missed } from './trace';

/** Why pods that are selected take no call on a port, as a sentence about what `subject` calls them. */
export function missedText(
  { workload, servicePort, why }: Missed,
  subject: string,
): string {
  switch (why) {
    case 'no-pods':
      return `${subject} ${whyNoPods(workload)}`;
    case 'never-ready':
      return `${subject} never gets ready, since a probe asks a port that its container does not have`;
    case 'no-such-port':
      return `no container of ${subject} has a ${servicePort?.protocol} port named "${servicePort?.targetPort}"`;
  }
}

function whyNoPods({ kind, object }: Workload): string {
  if (at(object.fields, 'spec', 'suspend') === true) return 'is suspended';
  return kind === 'Job' || kind === 'Pod' ? 'has finished' : 'is scaled to none';
}
