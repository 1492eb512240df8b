import { isInstaller } from '../../wiring';
import { counted, enumerate } from '../../words/lists';
import { called } from '../../words/objects';
import type { Known } from '../baseline/known';
import { type Report } from '../report';
import { unreadableText } from './unreadable-text';

/** What a report for people ends with: the totals, and what was not looked at, not counted or not read. */
export function endOf(report: Report): string[] {
  const { notRead, unreadable, passedOver, summary } = report;
  const totals = summary.objects === 0 ? [] : [totalOf(report)];
  const folders = enumerate(passedOver.map(({ file }) => file));
  const passed =
    passedOver.length === 0 ? [] : [`${passedOver.length} passed over: ${folders}`];
  return [
    ...totals,
    ...notCounted(report),
    ...notLookedAt(notRead),
    ...passed,
    ...unreadableText(unreadable),
  ];
}

function notLookedAt(notRead: Report['notRead']): string[] {
  const installers = notRead.filter(isInstaller);
  const waysIn = notRead.filter((object) => !isInstaller(object));
  const text = (objects: Report['notRead']) => enumerate(objects.map(called));
  return [
    ...(installers.length > 0
      ? [`not looked at: what is installed by ${text(installers)}`]
      : []),
    ...(waysIn.length > 0
      ? [`not looked at: where calls through ${text(waysIn)} lead`]
      : []),
  ];
}

function totalOf({ findings, summary }: Report): string {
  const { read, objects, errors, warnings, hints } = summary;
  const where = `${counted(objects, 'object')} of ${enumerate(read)}`;
  return findings.length === 0
    ? `${where}: nothing found`
    : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ` +
        `${counted(hints, 'hint')} in ${where}`;
}

/** The findings that do not count, and those that a baseline has and that are gone. */
function notCounted({ gone = [], summary }: Report): string[] {
  const { ignored = 0, known = 0 } = summary;
  const uncounted = [
    ...(ignored > 0
      ? [`${counted(ignored, 'finding')} that the settings ignore`]
      : []),
    ...(known > 0 ? [`${counted(known, 'finding')} of the baseline`] : []),
  ];
  return [
    ...(uncounted.length > 0 ? [`not counted: ${enumerate(uncounted)}`] : []),
    ...gone.map((one) => `gone since the baseline: ${textOf(one)}`),
    ...(gone.length > 0 ? ['write the baseline again with --update-baseline'] : []),
  ];
}

function textOf(known: Known): string {
  const { rule, field, count } = known;
  const times = count === 1 ? '' : `, ${count} times`;
  const at = field === undefined ? '' : ` at ${field}`;
  return `${rule}${at} of ${called(known)}${times}`;
}
