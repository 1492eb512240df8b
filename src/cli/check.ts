import { SEVERITIES, atLeast } from '../contract/severity';
import { type Finding, findProblems, rules } from '../wiring';
import { sinceBaseline } from './baseline/since';
import type { CheckOptions } from './check-options';
import { clusterCheck } from './cluster/commands';
import { refuseMixture } from './cluster/options';
import { judge } from './config/judge';
import { EXIT } from './exit-codes';
import { refuseOverwriting } from './format/choice';
import { printIn } from './format/print';
import { exitCodeOf, readWhatThereIs, reportUnreadable } from './manifests';
import { reportOf } from './report';
import type { Streams } from './streams';
import { wiringsOf } from './wirings';

/** `harbour check`: prints the findings, and returns the exit code. */
export async function check(
  names: readonly string[],
  chosen: CheckOptions,
  streams: Streams,
): Promise<number> {
  refuseMixture(names, chosen);
  if (chosen.cluster === true) return clusterCheck().checkCluster(chosen, streams);
  const { format, failOn, ...options } = chosen;
  const manifests = await readWhatThereIs(
    names,
    options,
    streams,
    'harbour check app.yaml',
  );
  refuseOverwriting(format, manifests);
  reportUnreadable([manifests], streams);
  const wirings = wiringsOf(manifests, options);
  const found = wirings.flatMap((wiring) => findProblems(wiring, rules));
  const judged = judge(found, options.config);
  streams.stderr.print(...judged.remarks);
  const read = { objects: wirings.flatMap(({ objects }) => objects) };
  const all = { found, read: read.objects, names };
  // Counted app by app: what one overlay had is new in another one.
  const since = sinceBaseline(
    judged.findings,
    { ...manifests, ...all },
    options,
    streams,
  );
  const findings = merged(since.findings ?? judged.findings);
  const report = reportOf(read, { ...judged, ...since, findings }, manifests);
  const fatal = atLeast(failOn);
  printIn(format, (one) => one(report, fatal), streams);
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
    if (!known.has(key)) {
      known.set(key, finding);
    }
  }
  const all = [...known.values()];
  return SEVERITIES.flatMap((severity) =>
    all.filter((finding) => finding.severity === severity),
  );
}
