import type { Finding } from '../../wiring';
import { counted } from '../../words/lists';
import type { Config } from '../config/config';
import type { Manifests } from '../manifests';
import type { Streams } from '../streams';
import { compare, compareWithItself, type Comparison } from './compare';
import { count } from './count';
import { BASELINE_FILE, readBaseline, writeBaseline } from './file';

/** The options by which only what is new is told. */
export interface BaselineOptions {
  readonly config: Config;
  /** Tell only what the baseline does not have. */
  readonly baseline?: boolean;
  /** Write the baseline. */
  readonly updateBaseline?: boolean;
}

/** What was found since the baseline was written, which may be now; everything if there is to be none. */
export function sinceBaseline(
  findings: readonly Finding[],
  { unreadable }: Pick<Manifests, 'unreadable'>,
  { config, baseline, updateBaseline }: BaselineOptions,
  { stderr }: Streams,
): Partial<Comparison> {
  if (updateBaseline !== true) {
    return baseline === true ? compare(findings, readBaseline(config)) : {};
  }
  // What could not be read would be missing from it, and be new the next time.
  if (unreadable.length > 0) {
    stderr.print(`${BASELINE_FILE}: is not written, since not all could be read`);
    return {};
  }
  const file = writeBaseline(config, count(findings));
  stderr.print(`${file}: is written, with ${counted(findings.length, 'finding')}`);
  return compareWithItself(findings);
}
