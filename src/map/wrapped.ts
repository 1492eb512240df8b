import { printable } from '../words/printable';

/** No name that Kubernetes or DNS takes is as long, and more of one that is says nothing. */
const LONGEST_WORD = 300;

/** More than this of one text nobody reads in a terminal. */
const LONGEST_TEXT = 2_000;

/**
 * A text in lines of at most a width, the first behind one prefix and the others behind another; a word is never cut,
 * since a name of which a part is missing is another name, unless it is too long for any name.
 */
export function wrapped(
  text: string,
  width: number,
  [first, others]: readonly [string, string],
): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of bounded(text).split(' ')) {
    const longer = isEmpty ? `${line}${word}` : `${line} ${word}`;
    if (isEmpty || longer.length <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = `${others}${word}`;
    }
    isEmpty = false;
  }
  return [...lines, line];
}

/** A text without what is no text, and without more than anybody reads. */
export function bounded(text: string): string {
  const left = text.length - LONGEST_TEXT;
  const shown =
    left > 0 ? `${text.slice(0, LONGEST_TEXT)} (${left} characters more)` : text;
  return printable(shown)
    .split(' ')
    .map((word) =>
      word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}...` : word,
    )
    .join(' ');
}
