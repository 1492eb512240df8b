import { EFFECTS } from '../../../wiring';
import { counted } from '../../../words/lists';
import { called } from '../../../words/objects';
import { unreadableText } from '../../format/unreadable-text';
import { type Line, paint } from '../../line';
import { HEADINGS } from '../headings';
import type { DiffReport, ReportedChange } from '../report';

/** A comparison for people, the most serious changes first. */
export function formatText({ changes, unreadable, summary }: DiffReport): Line[] {
  const sections = EFFECTS.flatMap((effect): Line[] => {
    const shown = changes.filter((change) => change.effect === effect);
    const { title, colour } = HEADINGS[effect];
    return shown.length === 0
      ? []
      : [[paint(colour, title)], '', ...shown.flatMap(linesOfChange), ''];
  });
  return [...sections, totalOf(summary, changes.length), ...unreadableText(unreadable)];
}

/** One line with the totals. */
export function totalOf(
  { loses, refused, 'may-be-refused': perhaps }: DiffReport['summary'],
  changes: number,
): string {
  if (changes === 0) return 'nothing changes';
  return `${counted(changes, 'change')}: ${loses} lost, ${refused} refused, ${perhaps} perhaps refused`;
}

function linesOfChange({ object, file, line, message, fix }: ReportedChange): Line[] {
  const place = [file, line].filter((part) => part !== undefined).join(':');
  return [
    ['  ', paint('bold', called(object)), '  ', paint('grey', place)],
    `    ${message}`,
    ...(fix === undefined ? [] : [['    ', paint('green', 'fix:'), ` ${fix}`]]),
  ];
}
