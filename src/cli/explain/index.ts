import {
  type Outcome,
  policiesOf,
  readWiring,
  traceWhereverApplied,
  type Wiring,
} from '../../wiring';
import { called } from '../../words/objects';
import { clusterExplain } from '../cluster/commands';
import { clusterModule } from '../cluster/load';
import { refuseMixture } from '../cluster/options';
import { checkProbeOptions } from '../cluster/probe-options';
import { EXIT } from '../exit-codes';
import { exitCodeOf } from '../manifests';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { readOneApp } from '../wirings';
import { parseAddress } from './address';
import { findCaller } from './caller';
import type { ExplainOptions } from './options';

/** `harbour explain`: prints what happens to a call to an address, and returns the exit code for it. */
export async function explain(
  text: string,
  names: readonly string[],
  options: ExplainOptions,
  streams: Streams,
): Promise<number> {
  refuseMixture(names, options);
  checkProbeOptions(options, options);
  if (options.watch === true && options.cluster !== true) {
    throw new UsageError(
      '--watch is about a running cluster, add --cluster to read one',
    );
  }
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
  const state = clusterModule().streamState(
    manifests.objects.map(({ object }) => object),
  );
  if (state !== undefined) {
    const objects = state.objects.map((object) => ({ object }));
    const source = { state, wiringOptions, manifests: { ...manifests, objects } };
    return clusterExplain().explainStream(text, options, source, streams);
  }
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
