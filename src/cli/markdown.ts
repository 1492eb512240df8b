/** A code span, with a fence that is longer than any in the text. */
export function code(text: string): string {
  const longest = Math.max(
    0,
    ...(text.match(/`+/g) ?? []).map((run) => run.length),
  );
  const fence = '`'.repeat(longest + 1);
  // A text that begins or ends with a backtick needs a space, and one with spaces loses one at either end.
  const gap = /^[` ]|[` ]$|^$/.test(text) ? ' ' : '';
  return `${fence}${gap}${text}${gap}${fence}`;
}

/** An invisible character, which keeps GitHub from seeing a mention, a reference or a link. */
const BREAK = '&#8203;';

/** The text without markup, mentions, references and links. */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*_<>[\]|&~$]/g, '\\$&')
    .replace(/[@#]|:(?=\/\/)|\bwww(?=\.)|\bGH(?=-\d)/gi, `$&${BREAK}`);
}
