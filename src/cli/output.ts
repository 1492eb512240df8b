import { codeUnit, printable } from '../words/printable';
import { COLOURS, type Line } from './line';
import type { Output, Sink } from './streams';

/** `##[error]`, `##vso[…]` and `##teamcity[…]` are obeyed wherever in a line they are. */
const MARK = /##(?=\w*(?:\[|$))/g;
/** What GitHub obeys if a line begins with it: `::error::`. */
const WORKFLOW_COMMAND = /^\s*::.*::/;

/**
 * Everything that is printed passes here, the only place that escapes: what comes from a manifest is text
 * for people and programs, and never a command to the terminal or to the CI system that shows it.
 */
export function outputTo(sink: Sink): Output {
  return {
    lost: sink.lost,
    print: (...lines) => {
      if (lines.length > 0) {
        sink.write(
          lines.map((line) => `${rendered(line, sink.colours)}\n`).join(''),
        );
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
    texts[first] = texts[first].replace(':', codeUnit(':'));
  }
  return parts
    .map((part, index) => {
      if (!colours || typeof part === 'string') return texts[index];
      return `\u001b[${COLOURS[part.colour]}m${texts[index]}\u001b[0m`;
    })
    .join('');
}

function escaped(text: string): string {
  return printable(text).replace(MARK, `#${codeUnit('#')}`);
}
