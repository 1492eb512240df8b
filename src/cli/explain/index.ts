import { readWiring } from '../../wiring';
import type { WiringOptions } from '../../wiring/wiring';
import { called } from '../../words/objects';
import { readManifests } from '../manifests';
import { paintFor } from '../paint';
import type { Streams } from '../streams';
import { parseAddress } from './address';
import { type CallerOptions, findCaller } from './caller';
import { follow } from './follow';

/** How an explanation is asked for. */
export type ExplainOptions = CallerOptions & WiringOptions;

const COLOURS = { on: 'green', ends: 'red', unknown: 'yellow' } as const;
const MARKS = { on: '→', ends: '✗', unknown: '?' } as const;

/** `harbour explain`: prints where an address leads, step by step; the exit code is 1 where the way ends. */
export async function explain(text: string, names: readonly string[], options: ExplainOptions, streams: Streams): Promise<number> {
  const address = parseAddress(text);
  const { objects } = await readManifests(names, streams, 'harbour explain http://backend app.yaml');
  const wiring = readWiring(objects, options);
  const caller = findCaller(wiring, options);
  const steps = follow(wiring, address, caller);
  const paint = paintFor(streams.stdout);
  const from = caller.workload === undefined ? `the namespace ${caller.namespace || 'of the manifests'}` : called(caller.workload);
  const lines = steps.map(({ at, way, text: said }) => `  ${paint(COLOURS[way], MARKS[way])} ${paint('grey', at.padEnd('service'.length))}  ${said}\n`);
  streams.stdout.write(`${paint('bold', text)} from ${from}\n\n${lines.join('')}`);
  const ends = steps.some(({ way }) => way === 'ends');
  streams.stdout.write(`\n${ends ? 'the way ends there' : steps.some(({ way }) => way === 'unknown') ? 'these manifests do not tell all of the way' : 'it arrives'}\n`);
  return ends ? 1 : 0;
}
