import { type Outcome, plainTrace, type Trace } from '../../wiring';
import { called } from '../../words/objects';
import { paintFor } from '../paint';
import type { Output } from '../streams';
import { stepsOf } from './steps';

/** Writes a trace for people, or for a program. */
export type ExplainFormat = (address: string, trace: Trace, out: Output) => string;

/** The formats by the names they have on the command line. */
export const EXPLAIN_FORMATS: ReadonlyMap<string, ExplainFormat> = new Map<
  string,
  ExplainFormat
>([
  ['text', formatText],
  ['json', (_, trace) => `${JSON.stringify(plainTrace(trace), null, 2)}\n`],
]);

const COLOURS = { on: 'green', ends: 'red', unknown: 'yellow' } as const;
const MARKS = { on: '→', ends: '✗', unknown: '?' } as const;

const ENDINGS: Readonly<Record<Outcome, string>> = {
  arrives: 'it arrives',
  ends: 'the call is not delivered',
  some: 'some of the calls are delivered, and some are not',
  outside: 'it leads out of what these manifests tell',
  unknown: 'it cannot be decided from these manifests',
};

function formatText(address: string, trace: Trace, out: Output): string {
  const paint = paintFor(out);
  const { workload, namespace } = trace.call.from;
  const from =
    workload === undefined
      ? `the namespace ${namespace || 'of the manifests'}`
      : called(workload);
  const lines = stepsOf(trace).map(
    ({ at, way, text }) =>
      `  ${paint(COLOURS[way], MARKS[way])} ${paint('grey', at.padEnd('service'.length))}  ${text}\n`,
  );
  return `${paint('bold', address)} from ${from}\n\n${lines.join('')}\n${ENDINGS[trace.outcome]}\n`;
}
