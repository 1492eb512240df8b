import {
  type Outcome,
  readWiring,
  traceWhereverApplied,
  type WiringOptions,
} from '../../wiring';
import { optionsForAll } from '../config/apps';
import { EXIT } from '../exit-codes';
import { exitCodeOf, readManifests } from '../manifests';
import type { RenderOptions } from '../sources/options';
import type { Streams } from '../streams';
import { parseAddress } from './address';
import { type CallerOptions, findCaller } from './caller';
import type { ExplainFormat } from './format';

/** The options of `harbour explain`. */
export interface ExplainOptions extends CallerOptions, RenderOptions, WiringOptions {
  readonly format: ExplainFormat;
}

/** `harbour explain`: prints what happens to a call to an address, and returns the exit code for it. */
export async function explain(
  text: string,
  names: readonly string[],
  options: ExplainOptions,
  streams: Streams,
): Promise<number> {
  const address = parseAddress(text);
  const manifests = await readManifests(
    names,
    options,
    streams,
    'harbour explain http://backend app.yaml',
  );
  const wiringOptions = optionsForAll(manifests.objects, options);
  const wiring = readWiring(manifests.objects, wiringOptions);
  const call = { ...address, from: findCaller(wiring, wiringOptions) };
  const trace = traceWhereverApplied(wiring, call, (namespace) =>
    readWiring(manifests.objects, { ...wiringOptions, namespace }),
  );
  streams.stdout.print(...options.format(text, trace));
  return exitCodeOf(CODES[trace.outcome], manifests);
}

const CODES: Readonly<Record<Outcome, number>> = {
  arrives: EXIT.fine,
  outside: EXIT.fine,
  ends: EXIT.found,
  some: EXIT.found,
  unknown: EXIT.unknown,
};
