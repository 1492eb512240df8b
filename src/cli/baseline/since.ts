import type { Finding, KubernetesObject } from '../../wiring';
import { counted } from '../../words/lists';
import type { Config } from '../config/config';
import type { Manifests } from '../manifests';
import type { Streams } from '../streams';
import { compare, compareWithItself, type Comparison } from './compare';
import { count } from './count';
import { type Baseline, BASELINE_FILE, readBaseline, writeBaseline } from './file';
import type { Known } from './known';

/** The options by which only what is new is told. */
export interface BaselineOptions {
  readonly config: Config;
  /** Tell only what the baseline does not have. */
  readonly baseline?: boolean;
  /** Write the baseline. */
  readonly updateBaseline?: boolean;
}

/** What an object is called. */
type Place = Pick<Known, 'kind' | 'namespace' | 'name'>;

/** What was looked at, and all that was found there, before the settings said what counts. */
export interface Looked extends Pick<Manifests, 'unreadable' | 'passedOver'> {
  readonly found: readonly Finding[];
  readonly read: readonly KubernetesObject[];
  /** The files and folders that were named. */
  readonly names: readonly string[];
}

function isIncomplete({ unreadable, passedOver }: Looked): boolean {
  return unreadable.length > 0 || passedOver.length > 0;
}

/** Of what was not read, nothing is known to be gone. */
function goneSince(
  { names, findings }: Baseline,
  looked: Looked,
): readonly Known[] {
  if (isIncomplete(looked)) return [];
  const { gone } = compare(looked.found, findings);
  if (names.join('\n') === looked.names.join('\n')) {
    return gone;
  }
  const read = new Set(looked.read.map(placeOf));
  return gone.filter((known) => read.has(placeOf(known)));
}

function placeOf({ kind, namespace = '', name }: Place): string {
  return `${kind} ${namespace}/${name}`;
}

/** What was found since the baseline was written, which may be now; everything if there is to be none. */
export function sinceBaseline(
  findings: readonly Finding[],
  looked: Looked,
  { config, baseline, updateBaseline }: BaselineOptions,
  { stderr }: Streams,
): Partial<Comparison> {
  if (updateBaseline !== true) {
    if (baseline !== true) return {};
    const known = readBaseline(config);
    return { ...compare(findings, known.findings), gone: goneSince(known, looked) };
  }
  // What could not be read would be missing from it, and be new the next time.
  if (isIncomplete(looked)) {
    stderr.print(`${BASELINE_FILE}: is not written, since not all could be read`);
    return {};
  }
  const known = { names: looked.names, findings: count(findings) };
  const file = writeBaseline(config, known);
  stderr.print(`${file}: is written, with ${counted(findings.length, 'finding')}`);
  return compareWithItself(findings);
}
