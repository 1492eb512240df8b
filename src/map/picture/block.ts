import { round } from '../layout';
import { clean } from './clean';
import { linesIn } from './lines';
import {
  type PictureText,
  SIGN_WIDTH,
  type TextSign,
  type TextStyle,
} from './picture';
import { SETTINGS, widthOf } from './text-width';

/** How much wider the name of a box may be than what else is in it: it is never shortened, and seldom broken. */
const NAME_SHARE = 1.2;

/** How many lines a note has at most: the title of the box has all of it. */
const MOST_LINES = 4;

/** How high the letters of a line stand over its lower edge, as a part of the line's height. */
const ASCENT = 0.76;

/** Lines of text under one another, from the upper left corner on. */
export interface Block {
  readonly texts: readonly PictureText[];
  readonly width: number;
  readonly height: number;
}

/** A text, how it is set, and the sign beside it. */
export type Paragraph = readonly [style: TextStyle, text: string, sign?: TextSign];

/** Paragraphs in lines that are at most so wide. */
export function blockOf(paragraphs: readonly Paragraph[], most: number): Block {
  const texts: PictureText[] = [];
  let height = 0;
  for (const [style, paragraph, sign] of paragraphs) {
    const { leading } = SETTINGS[style];
    const x = sign === undefined ? 0 : SIGN_WIDTH;
    const room = style === 'name' ? most * NAME_SHARE : most - x;
    const lines = linesIn(clean(paragraph), style, room);
    shortened(lines, style).forEach((text, index) => {
      const y = height + Math.round(leading * ASCENT);
      const beside = index === 0 ? sign : undefined;
      texts.push({ style, text, x, y, width: widthOf(text, style), sign: beside });
      height += leading;
    });
  }
  const width = Math.max(0, ...texts.map((text) => text.x + text.width));
  return { texts, width, height };
}

function shortened(lines: readonly string[], style: TextStyle): readonly string[] {
  if (style !== 'note' || lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), '…'];
}

/** The same lines somewhere else. */
export function movedTexts(
  texts: readonly PictureText[],
  by: { readonly x: number; readonly y: number },
): readonly PictureText[] {
  return texts.map((text) => ({
    ...text,
    x: round(text.x + by.x),
    y: round(text.y + by.y),
  }));
}
