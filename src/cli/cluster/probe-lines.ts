import { type Line, paint } from '../line';
import type { ProbeReport } from './probe';

const COLOURS = {
  agrees: 'green',
  disagrees: 'red',
  decides: 'cyan',
  undecided: 'yellow',
} as const;

/** What is printed of it. */
export function probeLines(report: ProbeReport): readonly Line[] {
  if (!report.made) return ['', `the call was not made: ${report.why}`];
  const { agreement, says, means, pod, container, tool, added } = report;
  const by = `by ${tool} in the container "${container}" of pod ${pod}`;
  return [
    '',
    [paint('bold', 'probe:'), ` ${says}, `, paint(COLOURS[agreement], means)],
    `the call was made ${by}${added ? ', which stays there until the pod ends' : ''}`,
  ];
}
