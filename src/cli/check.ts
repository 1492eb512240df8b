import { type Severity, SEVERITIES, atLeast } from '../contract/severity';
import {
  type Finding,
  findProblems,
  readWiring,
  rules,
  type WiringOptions,
} from '../wiring';
import { type BaselineOptions, sinceBaseline } from './baseline/since';
import { judge } from './config/judge';
import { EXIT } from './exit-codes';
import type { FormatChoice } from './format/choice';
import { printReport } from './format/print';
import { exitCodeOf, readWhatThereIs, reportUnreadable } from './manifests';
import { reportOf } from './report';
import { type AppObjects, appsOf } from './sources/apart';
import type { RenderOptions } from './sources/options';
import type { Streams } from './streams';

/** The options of `harbour check`. */
export interface CheckOptions extends BaselineOptions, RenderOptions, WiringOptions {
  readonly format: readonly FormatChoice[];
  /** The least severity that makes the check fail. */
  readonly failOn: Severity;
  /** All that is read is one app. */
  readonly together?: boolean;
}

/** `harbour check`: prints the findings, and returns the exit code. */
export async function check(
  names: readonly string[],
  { format, failOn, together = false, ...options }: CheckOptions,
  streams: Streams,
): Promise<number> {
  const manifests = await readWhatThereIs(
    names,
    options,
    streams,
    'harbour check app.yaml',
  );
  reportUnreadable([manifests], streams);
  const apps: readonly AppObjects[] = together ? [manifests] : appsOf(manifests);
  const wirings = apps.map(({ objects, namespace }) =>
    readWiring(objects, { namespace, ...options }),
  );
  const findings = merged(wirings.flatMap((wiring) => findProblems(wiring, rules)));
  const judged = judge(findings, options.config);
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

/** The worst first; what several overlays take over from one base is said once. */
function merged(findings: readonly Finding[]): readonly Finding[] {
  const known = new Map<string, Finding>();
  for (const finding of findings) {
    const { rule, object, source, message } = finding;
    // In another overlay the same field may be at another place.
    const field = source.line === undefined ? undefined : finding.field;
    const place = [source.file, source.line, field];
    const key = JSON.stringify([rule, object, place, message]);
    if (!known.has(key)) known.set(key, finding);
  }
  const all = [...known.values()];
  return SEVERITIES.flatMap((severity) =>
    all.filter((finding) => finding.severity === severity),
  );
}
