import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { at, listAt, textAt } from '../../wiring';
import { runKubectl } from '../read/run-kubectl';
import type { ObjectFields } from '../state';
import { LIMITS, whyNot } from './exec';
import type { Made, NotMade, ProbeRequest } from './probed';
import { readPrinted, shellWords } from './script';

/** How long an image may take to be there and run, in milliseconds. */
const PATIENCE = 60_000;
const PAUSE = 500;

/** A pod, and the container that is added to it. */
interface Added {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** Makes the call in a container that is added to a pod, which no one can take away again. */
export async function probeBeside(
  request: ProbeRequest,
  pod: ObjectFields,
  image: string,
): Promise<Made | NotMade> {
  const added: Added = {
    namespace: textAt(pod, 'metadata', 'namespace') ?? '',
    pod: textAt(pod, 'metadata', 'name') ?? '',
    container: `harbour-probe-${randomBytes(3).toString('hex')}`,
  };
  const answer = await runKubectl(request, debugWords(added, pod, image), LIMITS, [
    '--',
    ...shellWords(request.target),
  ]);
  if ('absent' in answer || answer.code !== 0) {
    return { made: false, why: whyNot(request, answer, added.pod) };
  }
  const waits = await ended(request, added);
  if (waits !== undefined) return { made: false, why: waits };
  return readLog(request, added);
}

function debugWords(
  { namespace, pod: name, container }: Added,
  pod: ObjectFields,
  image: string,
): readonly string[] {
  // A level that the namespace refuses is none; without it, an image of root could not start.
  const profile = mustNotBeRoot(pod) ? 'restricted' : 'baseline';
  return [
    'debug',
    name,
    '--namespace',
    namespace,
    `--image=${image}`,
    `--container=${container}`,
    `--profile=${profile}`,
    '--image-pull-policy=IfNotPresent',
    '--attach=false',
    '--quiet',
  ];
}

function mustNotBeRoot(pod: ObjectFields): boolean {
  const contexts = [
    at(pod, 'spec', 'securityContext'),
    ...listAt(pod, 'spec', 'containers').map((one) => at(one, 'securityContext')),
  ];
  return contexts.some((context) => at(context, 'runAsNonRoot') === true);
}

/** Waits until the container has ended; why it does not, otherwise. */
async function ended(
  request: ProbeRequest,
  { namespace, pod, container }: Added,
): Promise<string | undefined> {
  const words = ['get', 'pod', pod, '--namespace', namespace, '--output=json'];
  let state: unknown;
  for (
    const start = Date.now();
    Date.now() - start < PATIENCE;
    await pause(PAUSE)
  ) {
    const answer = await runKubectl(request, words, LIMITS);
    if ('absent' in answer || answer.code !== 0) {
      return whyNot(request, answer, pod);
    }
    state = stateIn(answer.output, container);
    if (at(state, 'terminated') !== undefined) return undefined;
    const reason = textAt(state, 'waiting', 'reason') ?? '';
    if (/Err|Error|BackOff|Invalid/.test(reason)) break;
  }
  const reason = textAt(state, 'waiting', 'reason');
  return (
    `the container ${container} that was added to pod ${pod} does not run` +
    (reason === undefined ? '' : `: ${reason}`)
  );
}

function stateIn(output: string, container: string): unknown {
  try {
    const pod: unknown = JSON.parse(output);
    const statuses = listAt(pod, 'status', 'ephemeralContainerStatuses');
    return at(
      statuses.find((status) => textAt(status, 'name') === container),
      'state',
    );
  } catch {
    return undefined;
  }
}

async function readLog(
  request: ProbeRequest,
  added: Added,
): Promise<Made | NotMade> {
  const { namespace, pod, container } = added;
  const where = [pod, '--namespace', namespace, '--container', container];
  const answer = await runKubectl(request, ['logs', ...where], LIMITS);
  if ('absent' in answer || answer.code !== 0) {
    return { made: false, why: whyNot(request, answer, pod) };
  }
  const found = readPrinted(answer.output);
  if (found === 'none' || found === undefined) {
    return {
      made: false,
      why: 'the image of --probe-image has no shell with curl, wget, nc or bash',
    };
  }
  const reply = found.tool.read(found.output, found.code);
  return { made: true, reply, ...added, tool: found.tool.name, added: true };
}
