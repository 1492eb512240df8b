import type { Outcome } from '../../wiring';
import { EXIT } from '../exit-codes';
import type { ExplainOptions } from '../explain/options';
import { exitCodeOf } from '../manifests';
import type { Streams } from '../streams';
import {
  type ClusterExplainOptions,
  explainOnce,
  explainState,
} from './explain-once';
import { probeAnswer } from './probe';
import { type ClusterSource, unreadLines } from './source';
import { watchCall } from './watch';

/** `harbour explain --cluster`: what happens to a call in a running cluster. */
export async function explainInCluster(
  text: string,
  options: ClusterExplainOptions,
  streams: Streams,
): Promise<number> {
  const explained = await explainOnce(text, options);
  const { answer, source } = explained;
  streams.stderr.print(
    ...unreadLines(source.state),
    ...source.manifests.unreadable.map(({ message }) => message),
  );
  const probed =
    options.probe === true
      ? await probeAnswer(text, answer, source.state, options)
      : undefined;
  streams.stdout.print(...options.format.ofCluster(text, answer, options, probed));
  const code = exitCodeOf(CLUSTER_CODES[answer.outcome], source.manifests);
  return options.watch === true
    ? watchCall(text, options, explained, streams)
    : code;
}

/** `harbour explain -` of what kubectl has printed: what is in it counts as if it had been read. */
export function explainStream(
  text: string,
  options: ExplainOptions,
  source: ClusterSource,
  { stdout }: Streams,
): number {
  const { answer } = explainState(text, options, source, options.namespace);
  stdout.print(...options.format.ofCluster(text, answer, options));
  return exitCodeOf(CLUSTER_CODES[answer.outcome], source.manifests);
}

/** The exit codes of the outcomes, as they are for manifests. */
const CLUSTER_CODES: Readonly<Record<Outcome, number>> = {
  arrives: EXIT.fine,
  outside: EXIT.fine,
  ends: EXIT.found,
  some: EXIT.found,
  unknown: EXIT.unknown,
};
