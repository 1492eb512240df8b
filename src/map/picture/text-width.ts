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
  ["ijl'|", 0.3],
  ['I .,:;ft/\\![]()-rJ', 0.42],
  ['cszkxyvJ"_*{}?LTFP', 0.61],
  ['abdeghnopqu0123456789ESYZXKAVBRC$`', 0.7],
  ['GDHNOQUw&+=<>~^#×→✗', 0.84],
  ['mMW%@—', 1.02],
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
const MONO = 0.63;
const BOLD = 1.13;

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
  if (mono) return code < 0x250 ? MONO : UNKNOWN;
  return BY_CHARACTER.get(character) ?? UNKNOWN;
}
