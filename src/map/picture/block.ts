import type { PictureText, TextStyle } from './picture';
import { clean } from './clean';
import { linesIn } from './lines';
import { SETTINGS, widthOf } from './text-width';

/** How high the letters of a line stand over its lower edge, as a part of the line's height. */
const ASCENT = 0.76;

/** Lines of text under one another, from the upper left corner on. */
export interface Block {
  readonly texts: readonly PictureText[];
  readonly width: number;
  readonly height: number;
}

/** Paragraphs in lines that are at most so wide. */
export function blockOf(
  paragraphs: readonly (readonly [style: TextStyle, text: string])[],
  most: number,
): Block {
  const texts: PictureText[] = [];
  let height = 0;
  for (const [style, paragraph] of paragraphs) {
    const { leading } = SETTINGS[style];
    for (const text of linesIn(clean(paragraph), style, most)) {
      const y = height + Math.round(leading * ASCENT);
      texts.push({ style, text, x: 0, y, width: widthOf(text, style) });
      height += leading;
    }
  }
  return { texts, width: Math.max(0, ...texts.map(({ width }) => width)), height };
}

/** The same lines somewhere else. */
export function movedTexts(
  texts: readonly PictureText[],
  by: { readonly x: number; readonly y: number },
): readonly PictureText[] {
  return texts.map((text) => ({
    ...text,
    x: Math.round((text.x + by.x) * 10) / 10,
    y: Math.round((text.y + by.y) * 10) / 10,
  }));
}
