/** The colours that the command uses. */
export const COLOURS = {
  red: 31,
  yellow: 33,
  cyan: 36,
  green: 32,
  grey: 90,
  bold: 1,
} as const;

/** A line of output, without the line break at its end: text, or parts of it with colours. */
export type Line = string | Command | readonly (string | Painted)[];

/** A text with a colour, where colours are wanted. */
export interface Painted {
  readonly text: string;
  readonly colour: keyof typeof COLOURS;
}

/** A line that the program that reads the output shall obey, such as a workflow command of GitHub. */
export interface Command {
  readonly command: string;
}

/** Colours a text. */
export function paint(colour: Painted['colour'], text: string): Painted {
  return { colour, text };
}

/** The lines of a text of our own. */
export function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}
