import { EFFECTS } from '../../../wiring';
import { called } from '../../../words/objects';
import { HEADINGS } from '../headings';
import type { DiffReport, ReportedChange } from '../report';
import { totalOf } from './text';

/** Effects that need no action are folded. */
const folded = new Set(['rolls', 'adds']);

/** A comparison as a comment for a pull request. */
export function formatMarkdown({ changes, summary }: DiffReport): string {
  const sections = EFFECTS.flatMap((effect) => {
    const shown = changes.filter((change) => change.effect === effect);
    const { title } = HEADINGS[effect];
    const items = shown.map(itemOf);
    if (shown.length === 0) return [];
    return folded.has(effect)
      ? [
          `<details><summary>${title} (${shown.length})</summary>`,
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

/** The text without markup and mentions. */
function escaped(text: string): string {
  return text.replace(/[\\`*_<>[\]|#]/g, '\\$&').replace(/@/g, '@\u200B');
}
