import { counted, enumerate } from '../../../words/lists';
import { called } from '../../../words/objects';
import { unreadableText } from '../../format/unreadable-text';
import { type Line, paint } from '../../line';
import { REPORTED_EFFECTS } from '../effects';
import { HEADINGS } from '../headings';
import type { DiffReport, ReportedChange } from '../report';

/** A comparison for people, the most serious changes first. */
export function formatText(report: DiffReport): Line[] {
  const { changes } = report;
  const sections = REPORTED_EFFECTS.flatMap((effect): Line[] => {
    const shown = changes.filter((change) => change.effect === effect);
    const { title, colour } = HEADINGS[effect];
    return shown.length === 0
      ? []
      : [[paint(colour, title)], '', ...shown.flatMap(linesOfChange), ''];
  });
  return [...sections, totalOf(report), ...missingFrom(report)];
}

/** One line with the totals. */
export function totalOf(report: DiffReport): string {
  const { changes, summary } = report;
  const { loses, refused, 'may-be-refused': perhaps } = summary;
  const isAll = missingFrom(report).length === 0;
  if ('differs' in summary) return driftText(changes, isAll);
  if (changes.length === 0) {
    return isAll ? 'nothing changes' : 'nothing changes in what was compared';
  }
  return `${counted(changes.length, 'change')}: ${loses} lost, ${refused} refused, ${perhaps} perhaps refused`;
}

function driftText(changes: readonly ReportedChange[], isAll: boolean): string {
  const objects = new Set(changes.map(({ object }) => called(object)));
  if (objects.size > 0) {
    return `${counted(objects.size, 'object')}: not what the manifests say`;
  }
  const what = isAll ? 'all objects are' : 'what was compared is';
  return `${what} as the manifests say`;
}

/** What was not compared, or only in part. */
export function missingFrom({ passedOver, unreadable }: DiffReport): string[] {
  const folders = [...new Set(passedOver.map(({ file }) => file))];
  return [
    ...(folders.length === 0 ? [] : [`passed over: ${enumerate(folders)}`]),
    ...unreadableText(unreadable),
  ];
}

function linesOfChange({
  object,
  file,
  line,
  message,
  fix,
}: ReportedChange): Line[] {
  const place = [file, line].filter((part) => part !== undefined).join(':');
  return [
    ['  ', paint('bold', called(object)), '  ', paint('grey', place)],
    `    ${message}`,
    ...(fix === undefined ? [] : [['    ', paint('green', 'fix:'), ` ${fix}`]]),
  ];
}
