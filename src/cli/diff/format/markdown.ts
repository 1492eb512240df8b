import { EFFECTS } from '../../../wiring';
import { called } from '../../../words/objects';
import { HEADINGS } from '../headings';
import type { DiffReport, ReportedChange } from '../report';
import { totalOf } from './text';

/** What nobody has to act on is folded in a comment. */
const folded = new Set(['rolls', 'adds']);

/** A comparison as a comment of a pull request. */
export function formatMarkdown({ changes, summary }: DiffReport): string {
  const sections = EFFECTS.flatMap((effect) => {
    const told = changes.filter((change) => change.effect === effect);
    const { title } = HEADINGS[effect];
    const items = told.map(itemOf);
    if (told.length === 0) return [];
    return folded.has(effect)
      ? [
          `<details><summary>${title} (${told.length})</summary>`,
          '',
          ...items,
          '',
          '</details>',
          '',
        ]
      : [`### ${title}`, '', ...items, ''];
  });
  return `${[`**${totalOf(summary, changes.length)}**`, '', ...sections].join('\n').trimEnd()}\n`;
}

function itemOf({ object, message, fix }: ReportedChange): string {
  return `- \`${called(object)}\`: ${escaped(message)}${fix === undefined ? '' : `  \n  Fix: ${escaped(fix)}`}`;
}

/** What would be markup, or a mention of somebody. */
function escaped(text: string): string {
  return text.replace(/[\\`*_<>[\]|#]/g, '\\$&').replace(/@/g, '@\u200B');
}
