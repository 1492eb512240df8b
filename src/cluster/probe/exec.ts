import { refuseHopeless, toldBy } from '../read/complaint';
import { type Answer, type CallLimits, runKubectl } from '../read/run-kubectl';
import type { Container } from './containers';
import type { Made, NotMade, ProbeRequest } from './probed';
import { readPrinted, shellWords } from './script';

/** A call ends by itself after a third of it. */
export const LIMITS: CallLimits = { seconds: 20, megabytes: 1 };

/** Makes the call in a container; `no program` if it has none that could. */
export async function probeInside(
  request: ProbeRequest,
  { namespace, podName, name }: Container,
): Promise<Made | NotMade | 'no program'> {
  const where = ['--namespace', namespace, podName, '--container', name];
  const words = shellWords(request.target);
  // The words that say which cluster come before the dashes, behind which all belongs to the pod.
  const answer = await runKubectl(request, ['exec', ...where], LIMITS, [
    '--',
    ...words,
  ]);
  const printed = outputOf(answer);
  const found = printed === undefined ? undefined : readPrinted(printed);
  if (found === 'none') return 'no program';
  if (found !== undefined) {
    const reply = found.tool.read(found.output, found.code);
    const { name: tool } = found.tool;
    const place = { namespace, pod: podName, container: name };
    return { made: true, reply, ...place, tool, added: false };
  }
  if (hasNoShell(answer)) return 'no program';
  return { made: false, why: whyNot(request, answer, podName) };
}

function outputOf(answer: Answer): string | undefined {
  return 'absent' in answer ? undefined : answer.output;
}

/** The container runtimes say so in words of their own, and all of them in those of Go. */
function hasNoShell(answer: Answer): boolean {
  return (
    !('absent' in answer) &&
    /executable file not found|no such file or directory|exit code 12[67]/i.test(
      answer.complaint,
    )
  );
}

/** Why kubectl could not make the call. */
export function whyNot(
  request: ProbeRequest,
  answer: Answer,
  podName: string,
): string {
  if ('absent' in answer) {
    return `${request.kubectl} cannot be run: ${answer.absent}`;
  }
  const told = toldBy(answer.complaint);
  if (/forbidden/i.test(told)) {
    return `the user may not execute anything in pod ${podName}: ${told}`;
  }
  refuseHopeless(request, answer);
  if (answer.code === 0) {
    return `kubectl ended in pod ${podName} before the call did`;
  }
  const ending =
    answer.code === null ? 'was ended' : `failed with exit code ${answer.code}`;
  return `kubectl ${ending} in pod ${podName}${told === '' ? '' : `: ${told}`}`;
}
