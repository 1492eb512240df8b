import type { TextStyle } from './picture';
import { widthOf } from './text-width';

/**
 * A text in lines of at most a width: broken at spaces, within a long word behind a sign that separates its parts, and
 * where there is none, anywhere.
 */
export function linesIn(text: string, style: TextStyle, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, style, width)) {
    const longer = line + piece;
    if (line === '' || widthOf(longer.trimEnd(), style) <= width) {
      line = longer;
    } else {
      lines.push(line.trimEnd());
      line = piece;
    }
  }
  return [...lines, line.trimEnd()].filter((one) => one !== '');
}

/** Words with the space behind them, and parts of words that are too long for a line. */
function piecesOf(text: string, style: TextStyle, width: number): string[] {
  const words = text.match(/\S+\s*/g) ?? [];
  return words.flatMap((word) => {
    if (widthOf(word.trimEnd(), style) <= width) return [word];
    const parts = word.match(/[^/.:,=@?&_-]*[/.:,=@?&_-]+|[^/.:,=@?&_-]+\s*/g) ?? [
      word,
    ];
    return parts.flatMap((part) => partsOf(part, style, width));
  });
}

function partsOf(part: string, style: TextStyle, width: number): string[] {
  if (widthOf(part.trimEnd(), style) <= width) return [part];
  const most = Math.max(1, Math.floor(width / widthOf('W', style)));
  const characters = [...part];
  const count = Math.ceil(characters.length / most);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * most, (index + 1) * most).join(''),
  );
}
