import { EFFECTS } from '../../../wiring';
import { counted } from '../../../words/lists';
import { called } from '../../../words/objects';
import { unreadableText } from '../../format/unreadable-text';
import { plainText } from '../../output';
import { HEADINGS } from '../headings';
import type { DiffReport, ReportedChange } from '../report';
import { totalOf } from './text';

/** Effects that need no action are folded. */
const folded = new Set(['rolls', 'adds']);

/** GitHub refuses a comment of more than 65,536 characters; the rest is for headings, and what others add. */
const MOST_CHARACTERS = 60_000;
/** One change with a name of enormous length must not keep the others out. */
const MOST_FOR_ONE = 4000;

/** A comparison as a comment for a pull request; what does not fit is counted. */
export function formatMarkdown({ changes, unreadable, summary }: DiffReport): string[] {
  const room = new Room(MOST_CHARACTERS);
  const sections = EFFECTS.flatMap((effect) => {
    const shown = changes.filter((change) => change.effect === effect);
    const { title } = HEADINGS[effect];
    if (shown.length === 0) return [];
    const items = shown.map(itemOf).filter((item) => room.takes(item));
    const left = shown.length - items.length;
    if (left > 0) items.push([`- ${counted(left, 'change')} more, left out here`]);
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
  const missing = unreadableText(unreadable).flatMap((text) => ['', escaped(text)]);
  const total = `**${totalOf(summary, changes.length)}**`;
  return [total, ...missing, ...sections, ...room.remark()];
}

/** How many characters are left; once something did not fit, nothing that is less serious is taken either. */
class Room {
  private full = false;
  private lacks = false;

  public constructor(private characters: number) {}

  public takes(lines: readonly string[]): boolean {
    const length = lines.reduce((sum, line) => sum + plainText(line).length + 1, 0);
    const fits = length <= MOST_FOR_ONE;
    this.full ||= fits && length > this.characters;
    if (fits && !this.full) {
      this.characters -= length;
      return true;
    }
    this.lacks = true;
    return false;
  }

  public remark(): string[] {
    const why =
      'Not all changes fit into a comment: the formats text and json show the others.';
    return this.lacks ? ['', why] : [];
  }
}

function itemOf({ object, message, fix }: ReportedChange): string[] {
  const item = `- ${code(called(object))}: ${escaped(message)}`;
  return fix === undefined ? [item] : [`${item}  `, `  Fix: ${escaped(fix)}`];
}

/** A code span, with a fence that is longer than any in the text. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A text that begins or ends with a backtick needs a space, and one with spaces loses one at either end.
  const gap = /^[` ]|[` ]$|^$/.test(text) ? ' ' : '';
  return `${fence}${gap}${text}${gap}${fence}`;
}

/** An invisible character, which keeps GitHub from seeing a mention, a reference or a link. */
const BREAK = '&#8203;';

/** The text without markup, mentions, references and links. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_<>[\]|&~$]/g, '\\$&')
    .replace(/[@#]|:(?=\/\/)|\bwww(?=\.)|\bGH(?=-\d)/gi, `$&${BREAK}`);
}
