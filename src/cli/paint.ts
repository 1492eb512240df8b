import type { Output } from './streams';

/** The few colours of the command. */
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

/** Colours where they are wanted, plain text elsewhere. */
export function paintFor({ colours }: Pick<Output, 'colours'>): Paint {
  return colours
    ? (colour, text) => `\u001b[${COLOURS[colour]}m${text}\u001b[0m`
    : (_, text) => text;
}
