import { at } from '../read/untyped';
import type { Workload } from '../read/workload';
import { isNotReady } from './readiness';
import type { Missed } from './trace';

/** Why selected pods receive no calls on a port, as a sentence in which `subject` names them. */
export function missedText(
  { workload, servicePort, why }: Missed,
  subject: string,
): string {
  switch (why) {
    case 'no-pods':
      return `${subject} ${whyNoPods(workload)}`;
    case 'never-ready':
      return isNotReady(workload.object)
        ? `${subject} is not ready, as its status says`
        : `${subject} never becomes ready: a probe uses a port name that its container does not declare`;
    case 'no-such-port':
      return `no container of ${subject} declares a ${servicePort?.protocol} port named "${servicePort?.targetPort}"`;
  }
}

function whyNoPods({ kind, object }: Workload): string {
  if (at(object.fields, 'spec', 'suspend') === true) {
    return 'is suspended';
  }
  return kind === 'Job' || kind === 'Pod' ? 'has finished' : 'is scaled to 0';
}
