import type { Output } from './streams';

/** The colours that the command uses. */
export const COLOURS = {
  red: 31,
  yellow: 33,
  cyan: 36,
  green: 32,
  grey: 90,
  bold: 1,
} as const;

/** Colours a text. */
export type Paint = (colour: keyof typeof COLOURS, text: string) => string;

/** Colours if they are wanted, otherwise plain text. */
export function paintFor({ colours }: Pick<Output, 'colours'>): Paint {
  return colours
    ? (colour, text) => `\u001b[${COLOURS[colour]}m${text}\u001b[0m`
    : (_, text) => text;
}
