import { counted } from '../../../words/lists';
import { called } from '../../../words/objects';
import { code, escaped } from '../../markdown';
import { Room } from '../../room';
import { REPORTED_EFFECTS } from '../effects';
import { HEADINGS } from '../headings';
import type { DiffReport, ReportedChange } from '../report';
import { missingFrom, totalOf } from './text';

/** Effects that need no action are folded. */
const folded = new Set(['rolls', 'adds']);

/** A comparison as a comment for a pull request; what does not fit is counted. */
export function formatMarkdown(report: DiffReport): string[] {
  const { changes } = report;
  const room = new Room();
  const sections = REPORTED_EFFECTS.flatMap((effect) => {
    const shown = changes.filter((change) => change.effect === effect);
    const { title } = HEADINGS[effect];
    if (shown.length === 0) return [];
    const items = shown.map(itemOf).filter((item) => room.takes(item));
    const left = shown.length - items.length;
    if (left > 0) {
      items.push([`- ${counted(left, 'change')} more, left out here`]);
    }
    return folded.has(effect)
      ? [
          '',
          `<details><summary>${title} (${shown.length})</summary>`,
          '',
          ...items.flat(),
          '',
          '</details>',
        ]
      : ['', `### ${title}`, '', ...items.flat()];
  });
  const missing = missingFrom(report).flatMap((text) => ['', escaped(text)]);
  const total = `**${totalOf(report)}**`;
  return [total, ...missing, ...sections, ...room.remark('changes')];
}

function itemOf({ object, message, fix }: ReportedChange): string[] {
  const item = `- ${code(called(object))}: ${escaped(message)}`;
  return fix === undefined ? [item] : [`${item}  `, `  Fix: ${escaped(fix)}`];
}
