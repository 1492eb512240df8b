/** What a terminal obeys, what ends a line, and what is invisible or turns the text around it. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A text that is nothing but text, wherever it is shown; escaped as in JSON, so that what was JSON still is. */
export function printable(text: string): string {
  return text.replace(
    UNPRINTABLE,
    (character) =>
      SHORT.get(character) ?? character.split('').map(codeUnit).join(''),
  );
}

/** A character as JSON escapes it: `\u001b`. */
export function codeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
