import {
  type Outcome,
  policiesOf,
  readWiring,
  traceWhereverApplied,
  type Wiring,
  type WiringOptions,
} from '../../wiring';
import { called } from '../../words/objects';
import { clusterExplain } from '../cluster/load';
import { type ClusterOptions, refuseMixture } from '../cluster/options';
import { checkProbeOptions, type ProbeOptions } from '../cluster/probe-options';
import { EXIT } from '../exit-codes';
import { exitCodeOf } from '../manifests';
import type { RenderOptions } from '../sources/options';
import type { Streams } from '../streams';
import { readOneApp } from '../wirings';
import { parseAddress } from './address';
import { type CallerOptions, findCaller } from './caller';
import type { ExplainFormat } from './format';

/** The options of `harbour explain`. */
export interface ExplainOptions
  extends CallerOptions, RenderOptions, WiringOptions, ClusterOptions, ProbeOptions {
  readonly format: ExplainFormat;
}

/** `harbour explain`: prints what happens to a call to an address, and returns the exit code for it. */
export async function explain(
  text: string,
  names: readonly string[],
  options: ExplainOptions,
  streams: Streams,
): Promise<number> {
  refuseMixture(names, options);
  checkProbeOptions(options, options);
  if (options.cluster === true) {
    return clusterExplain().explainInCluster(text, options, streams);
  }
  const address = parseAddress(text);
  const { manifests, wiring, wiringOptions } = await readOneApp(
    names,
    options,
    streams,
    'harbour explain http://backend app.yaml',
  );
  const call = { ...address, from: findCaller(wiring, wiringOptions) };
  const trace = traceWhereverApplied(wiring, call, (namespace) =>
    readWiring(manifests.objects, { ...wiringOptions, namespace }),
  );
  streams.stderr.print(...withoutRefused(wiring));
  streams.stdout.print(...options.format.ofManifests(text, trace));
  return exitCodeOf(CODES[trace.outcome], manifests);
}

/** Policies that the API server refuses are not in the answer, although somebody counts on them. */
function withoutRefused(wiring: Wiring): string[] {
  return policiesOf(wiring).refused.map(
    ({ object, why }) =>
      `the answer leaves out ${called(object)}, which the API server refuses: ${why}`,
  );
}

const CODES: Readonly<Record<Outcome, number>> = {
  arrives: EXIT.fine,
  outside: EXIT.fine,
  ends: EXIT.found,
  some: EXIT.found,
  unknown: EXIT.unknown,
};
