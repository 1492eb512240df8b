import type { WiringOptions } from '../../wiring';
import { optionsForAll } from '../config/apps';
import { EXIT } from '../exit-codes';
import { exitCodeOf } from '../manifests';
import type { RenderOptions } from '../sources/options';
import type { Streams } from '../streams';
import type { DiffFormat } from './format';
import { diffReportOf } from './report';
import { readSides } from './sides';

/** The options of `harbour diff`. */
export interface DiffOptions extends RenderOptions, WiringOptions {
  readonly format: DiffFormat;
}

/**
 * `harbour diff`: prints what applying the new manifests over the old ones does; the exit code is 1 if
 * Kubernetes refuses some of it.
 */
export async function diff(
  before: string,
  after: string,
  { format, ...options }: DiffOptions,
  streams: Streams,
): Promise<number> {
  const sides = await readSides(before, after, options, streams);
  const wiringOptions = optionsForAll(sides[1].objects, options);
  const report = diffReportOf(sides, wiringOptions);
  streams.stdout.print(...format(report));
  return exitCodeOf(report.summary.refused > 0 ? EXIT.found : EXIT.fine, ...sides);
}
