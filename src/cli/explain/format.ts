import type { ClusterAnswer } from '../../cluster';
import { type Outcome, plainTrace, stepsOf, type Trace } from '../../wiring';
import { called, namespaceText } from '../../words/objects';
import { clusterJson, clusterText } from '../cluster/format';
import type { ClusterOptions } from '../cluster/options';
import type { ProbeReport } from '../cluster/probe';
import { type Line, linesOf, paint } from '../line';

/** Writes a trace for people or for programs. */
export interface ExplainFormat {
  readonly ofManifests: (address: string, trace: Trace) => readonly Line[];
  readonly ofCluster: (
    address: string,
    answer: ClusterAnswer,
    options: ClusterOptions,
    probed?: ProbeReport,
  ) => readonly Line[];
}

/** The formats by their names on the command line. */
export const EXPLAIN_FORMATS: ReadonlyMap<string, ExplainFormat> = new Map<
  string,
  ExplainFormat
>([
  ['text', { ofManifests: formatText, ofCluster: clusterText }],
  [
    'json',
    {
      ofManifests: (_, trace) =>
        linesOf(JSON.stringify(plainTrace(trace), null, 2)),
      ofCluster: (_, answer, options, probed) =>
        clusterJson(answer, options, probed),
    },
  ],
]);

const COLOURS = { passes: 'green', ends: 'red', unknown: 'yellow' } as const;
const MARKS = { passes: '→', ends: '✗', unknown: '?' } as const;

const ENDINGS: Readonly<Record<Outcome, string>> = {
  arrives: 'the call is delivered',
  ends: 'the call is not delivered',
  some: 'some of the calls are delivered, and some are not',
  outside: 'the call goes to something that is not in these manifests',
  unknown: 'whether the call is delivered cannot be decided from these manifests',
};

function formatText(address: string, trace: Trace): Line[] {
  const { workload, namespace } = trace.call.from;
  const from =
    workload === undefined ? callerNamespace(namespace) : called(workload);
  const steps = stepsOf(trace).map(({ at, state, text }) => [
    '  ',
    paint(COLOURS[state], MARKS[state]),
    ' ',
    paint('grey', at.padEnd('service'.length)),
    `  ${text}`,
  ]);
  const heading = [paint('bold', address), ` from ${from}`];
  return [heading, '', ...steps, '', ENDINGS[trace.outcome]];
}

function callerNamespace(namespace: string): string {
  return namespace === ''
    ? 'the namespace of the manifests'
    : namespaceText(namespace);
}
