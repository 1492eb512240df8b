import { atLeast } from '../../contract/severity';
import { findProblems, readWiring, rules } from '../../wiring';
import type { CheckOptions } from '../check-options';
import { judge } from '../config/judge';
import { EXIT } from '../exit-codes';
import { printIn } from '../format/print';
import { exitCodeOf } from '../manifests';
import { reportOf } from '../report';
import type { Streams } from '../streams';
import { kubectlLine } from './format';
import { clusterModule } from './load';
import { readClusterSource, unreadLines } from './source';

/** `harbour check --cluster`: all that does not work now, first what carries traffic. */
export async function checkCluster(
  { format, failOn, ...options }: CheckOptions,
  streams: Streams,
): Promise<number> {
  const { findTroubles, isAboutObjects } = clusterModule();
  const { state, manifests, wiringOptions } = await readClusterSource(options);
  const wiring = readWiring(manifests.objects, wiringOptions);
  const troubles = findTroubles(wiring, state, new Date());
  const seen = troubles.map(({ cause, severity }) => ({
    severity,
    rule: cause.id,
    object: cause.object,
    source: { object: undefined },
    message: cause.text,
    fix: cause.fix,
    command: kubectlLine(cause, options),
  }));
  const deduced = findProblems(wiring, rules).filter((one) =>
    isAboutObjects(one, troubles),
  );
  const judged = judge([...seen, ...deduced], options.config);
  streams.stderr.print(
    ...unreadLines(state),
    ...manifests.unreadable.map(({ message }) => message),
    ...judged.remarks,
    ...(manifests.objects.length === 0 && manifests.unreadable.length === 0
      ? [`there is nothing in ${manifests.read.join(', ')}`]
      : []),
  );
  const report = reportOf(wiring, judged, manifests);
  const fatal = atLeast(failOn);
  printIn(format, (one) => one(report, fatal), streams);
  const isFound = report.findings.some(({ severity }) => fatal.includes(severity));
  return exitCodeOf(isFound ? EXIT.found : EXIT.fine, manifests);
}
