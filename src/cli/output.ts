import { COLOURS, type Line } from './line';
import type { Output, Sink } from './streams';

/** What a terminal obeys, what ends a line, and what is invisible or turns the text around it. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** `##[error]`, `##vso[…]` and `##teamcity[…]` are obeyed wherever in a line they are. */
const MARK = /##(?=\w*(?:\[|$))/g;
/** What GitHub obeys if a line begins with it: `::error::`. */
const WORKFLOW_COMMAND = /^\s*::.*::/;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * Everything that is printed passes here, the only place that escapes: what comes from a manifest is text
 * for people and programs, and never a command to the terminal or to the CI system that shows it.
 */
export function outputTo(sink: Sink): Output {
  return {
    lost: sink.lost,
    print: (...lines) => {
      if (lines.length > 0) {
        sink.write(lines.map((line) => `${rendered(line, sink.colours)}\n`).join(''));
      }
    },
  };
}

/** A line as it is printed without colours. */
export function plainText(line: Line): string {
  return rendered(line, false);
}

function rendered(line: Line, colours: boolean): string {
  if (typeof line === 'object' && 'command' in line) {
    return escaped(line.command);
  }
  const parts = typeof line === 'string' ? [line] : line;
  const texts = parts.map((part) =>
    escaped(typeof part === 'string' ? part : part.text),
  );
  if (WORKFLOW_COMMAND.test(texts.join(''))) {
    const first = texts.findIndex((text) => text.trim() !== '');
    texts[first] = texts[first].replace(':', unit(':'));
  }
  return parts
    .map((part, index) => {
      if (!colours || typeof part === 'string') return texts[index];
      return `\u001b[${COLOURS[part.colour]}m${texts[index]}\u001b[0m`;
    })
    .join('');
}

/** Escaped as in JSON, so that what was JSON still is. */
function escaped(text: string): string {
  return text
    .replace(
      UNPRINTABLE,
      (character) => SHORT.get(character) ?? character.split('').map(unit).join(''),
    )
    .replace(MARK, `#${unit('#')}`);
}

function unit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
