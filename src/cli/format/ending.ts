import { counted, enumerate } from '../../words/lists';
import { called } from '../../words/objects';
import { type Report } from '../report';
import { unreadableText } from './unreadable-text';

/** What a report for people ends with: the totals, and what was not looked at, not counted or not read. */
export function endOf(report: Report): string[] {
  const { notRead, unreadable, summary } = report;
  const nothing = summary.objects === 0 && unreadable.length > 0;
  const totals = nothing ? [] : [totalOf(report)];
  const unread =
    notRead.length === 0
      ? []
      : [`not looked at: what is installed by ${enumerate(notRead.map(called))}`];
  const { ignored = 0 } = summary;
  const uncounted =
    ignored === 0
      ? []
      : [`not counted: ${counted(ignored, 'finding')} that the settings ignore`];
  return [...totals, ...uncounted, ...unread, ...unreadableText(unreadable)];
}

function totalOf({ findings, summary }: Report): string {
  const { read, objects, errors, warnings, hints } = summary;
  const where = `${counted(objects, 'object')} of ${enumerate(read)}`;
  return findings.length === 0
    ? `${where}: nothing found`
    : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ` +
        `${counted(hints, 'hint')} in ${where}`;
}
