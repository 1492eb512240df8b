import { type Severity, atLeast } from '../contract/severity';
import { findProblems, readWiring, rules, type WiringOptions } from '../wiring';
import { type BaselineOptions, sinceBaseline } from './baseline/since';
import { appsOf } from './config/apps';
import { judge } from './config/judge';
import { EXIT } from './exit-codes';
import type { FormatChoice } from './format/choice';
import { printReport } from './format/print';
import { exitCodeOf, readWhatThereIs, reportUnreadable } from './manifests';
import { reportOf } from './report';
import type { Streams } from './streams';

/** The options of `harbour check`. */
export interface CheckOptions extends BaselineOptions, WiringOptions {
  readonly format: readonly FormatChoice[];
  /** The least severity that makes the check fail. */
  readonly failOn: Severity;
}

/** `harbour check`: prints the findings, and returns the exit code. */
export async function check(
  names: readonly string[],
  { format, failOn, ...options }: CheckOptions,
  streams: Streams,
): Promise<number> {
  const manifests = await readWhatThereIs(names, streams, 'harbour check app.yaml');
  reportUnreadable([manifests], streams);
  const apps = appsOf(manifests.objects, options, options.config);
  const wirings = apps.map((app) => readWiring(app.objects, app.options));
  const found = wirings.flatMap((wiring) => findProblems(wiring, rules));
  const judged = judge(found, options.config);
  streams.stderr.print(...judged.remarks);
  const since = sinceBaseline(judged.findings, manifests, options, streams);
  const read = { objects: wirings.flatMap(({ objects }) => objects) };
  const report = reportOf(read, { ...judged, ...since }, manifests);
  const fatal = atLeast(failOn);
  printReport(report, fatal, format, streams);
  return exitCodeOf(
    report.findings.some(({ severity }) => fatal.includes(severity))
      ? EXIT.found
      : EXIT.fine,
    manifests,
  );
}
