import type { Cause, ClusterAnswer, ClusterStep } from '../../cluster';
import { type Outcome, plainTrace } from '../../wiring';
import { called, namespaceText } from '../../words/objects';
import { type Line, linesOf, paint } from '../line';
import { commandLine } from '../port-forward/kubectl';
import type { ClusterOptions } from './options';
import type { ProbeReport } from './probe';
import { probeLines } from './probe-lines';

const COLOURS = { passes: 'green', ends: 'red', unknown: 'yellow' } as const;
const MARKS = { passes: '→', ends: '✗', unknown: '?' } as const;

/** The outcomes in words. */
export const ENDINGS: Readonly<Record<Outcome, string>> = {
  arrives: 'the call is delivered',
  ends: 'the call is not delivered',
  some: 'some of the calls are delivered, and some are not',
  outside: 'the call leaves the cluster',
  unknown: 'whether the call is delivered cannot be seen from here',
};

/** An answer for people: the steps, the first cause, what to do, and what shows it. */
export function clusterText(
  address: string,
  answer: ClusterAnswer,
  options: ClusterOptions,
  probed?: ProbeReport,
): Line[] {
  const { workload, namespace } = answer.trace.call.from;
  const from = workload === undefined ? namespaceText(namespace) : called(workload);
  return [
    [paint('bold', address), ` from ${from}`],
    '',
    ...answer.steps.map(stepLine),
    '',
    ...endingOf(answer, options),
    ...(probed === undefined ? [] : probeLines(probed)),
  ];
}

function stepLine({ at, state, observed, text }: ClusterStep): Line {
  return [
    '  ',
    paint(COLOURS[state], MARKS[state]),
    ' ',
    observed ? paint('bold', 'seen   ') : paint('grey', 'follows'),
    ' ',
    paint('grey', at.padEnd('endpoints'.length)),
    `  ${text}`,
  ];
}

/** The first cause decides what is said; the others stand below it. */
function endingOf(
  { outcome, causes }: ClusterAnswer,
  options: ClusterOptions,
): Line[] {
  const [first, ...others] = causes;
  if (first === undefined) return [ENDINGS[outcome]];
  const isFine = outcome === 'arrives' || outcome === 'outside';
  const lead: Line = isFine
    ? [ENDINGS[outcome], `; but ${first.text}`]
    : [ENDINGS[outcome], `: ${first.text}`];
  return [
    lead,
    [paint('green', 'fix:'), ` ${first.fix}`],
    ...seeLine(first, options),
    ...(others.length === 0 ? [] : ['', 'also:']),
    ...others.map((one) => `  ${one.text}`),
  ];
}

function seeLine(cause: Cause, options: ClusterOptions): Line[] {
  const command = kubectlLine(cause, options);
  return command === undefined ? [] : [[paint('cyan', 'see:'), ` ${command}`]];
}

/** The kubectl command that shows a cause. */
export function kubectlLine(
  { shows }: Cause,
  { kubectl, context, kubeconfig }: ClusterOptions,
): string | undefined {
  if (shows.length === 0) return undefined;
  return commandLine([
    kubectl,
    ...shows,
    ...(context === undefined ? [] : ['--context', context]),
    ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]),
  ]);
}

/** An answer for programs: the trace as of manifests, with what is observed in a field of its own. */
export function clusterJson(
  answer: ClusterAnswer,
  options: ClusterOptions,
  probed?: ProbeReport,
): string[] {
  const { trace, outcome, steps, causes, enforcement, unread } = answer;
  const plain = {
    ...plainTrace(trace),
    outcome,
    observed: {
      steps,
      causes: causes.map(({ shows: _, ...cause }, index) => ({
        ...cause,
        command: kubectlLine(causes[index], options),
      })),
      policies: enforcement,
      unread,
    },
    probe: probed,
  };
  return linesOf(JSON.stringify(plain, null, 2));
}
