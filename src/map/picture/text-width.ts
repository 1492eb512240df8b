import type { TextStyle } from './picture';

/** How a text is set. */
export interface Setting {
  /** The size of the font, and the way from one line to the next. */
  readonly size: number;
  readonly leading: number;
  readonly bold: boolean;
  /** Whether all letters are of the same width. */
  readonly mono: boolean;
}

/** The settings of all texts; the style sheet of the picture is made of them. */
export const SETTINGS: Readonly<Record<TextStyle, Setting>> = {
  title: { size: 17, leading: 24, bold: true, mono: false },
  summary: { size: 12, leading: 18, bold: false, mono: false },
  wrong: { size: 12, leading: 18, bold: true, mono: false },
  name: { size: 13, leading: 17, bold: true, mono: false },
  caption: { size: 10.5, leading: 14, bold: false, mono: false },
  note: { size: 10.5, leading: 14, bold: false, mono: false },
  code: { size: 11, leading: 14, bold: false, mono: true },
  reason: { size: 10.5, leading: 13, bold: false, mono: false },
};

/**
 * The widths of characters as parts of the font's size: those of DejaVu Sans, one of the widest fonts that anybody
 * has, so that there is room for any other.
 */
const WIDTHS: readonly (readonly [characters: string, width: number])[] = [
  ["'ijl ,.·", 0.33],
  [':;If-/\\()[]t!r', 0.42],
  ['"J`sz*c|?L_', 0.56],
  ['kvxyFTaoe', 0.62],
  ['bdghnpqu0123456789${}', 0.65],
  ['EKPSYAVBXZCRU', 0.73],
  ['HNDGOQw&#+<=>^~×✗', 0.84],
  ['MmW%@→—…', 1.04],
];

const BY_CHARACTER: ReadonlyMap<string, number> = new Map(
  WIDTHS.flatMap(([characters, width]) =>
    [...characters].map((character) => [character, width] as const),
  ),
);

/** What is not in the table: some letters of other languages are as wide as they are high, and pictures wider. */
const UNKNOWN = 0.8;
const FULL = 1.1;
const PICTURE = 1.5;
const MONO = 0.61;
const BOLD = 1.12;

/** The first characters that are not of Latin letters, that are as wide as high, and that are pictures. */
const FIRST_OTHER = 0x250;
const FIRST_FULL = 0x1100;
const FIRST_PICTURE = 0x1f000;

/** How wide a text is at most, in any of the usual fonts. */
export function widthOf(text: string, style: TextStyle): number {
  const { size, bold, mono } = SETTINGS[style];
  let width = 0;
  for (const character of text) {
    width += widthOfCharacter(character, mono);
  }
  return Math.ceil(width * size * (bold ? BOLD : 1));
}

function widthOfCharacter(character: string, mono: boolean): number {
  const code = character.codePointAt(0)!;
  if (code >= FIRST_PICTURE) return PICTURE;
  if (code >= FIRST_FULL && !BY_CHARACTER.has(character)) return FULL;
  if (mono && code < FIRST_OTHER) return MONO;
  return BY_CHARACTER.get(character) ?? UNKNOWN;
}
