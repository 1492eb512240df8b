import { round } from '../layout';
import { type PictureText, SIGN_WIDTH, type TextSign } from '../picture';
import { escape } from './escape';

/** A line of text, and the sign beside it. */
export function drawText({ x, y, style, text, sign }: PictureText): string {
  const drawn = `<text class="${style}" x="${x}" y="${y}">${escape(text)}</text>`;
  return sign === undefined ? drawn : `${SIGNS[sign](x - SIGN_WIDTH, y)}${drawn}`;
}

/** The body of a lock, the lock closed, and its shackle open. */
const BODY = 'h8v-5.5h-8z';
const CLOSED = 'm1.5 -5.5v-1.5a2.5 2.5 0 0 1 5 0v1.5';
const OPEN = 'm1.5 -5.5v-2.5a2.5 2.5 0 0 1 5 0';

const SIGNS: Readonly<Record<TextSign, (x: number, y: number) => string>> = {
  namespace: (x, y) => `<path class="place" d="M${x} ${round(y - 8)}h9v9h-9z"/>`,
  anyone: (x, y) => `<path class="lock open" d="M${x} ${y}${BODY}${OPEN}"/>`,
  some: (x, y) => `<path class="lock" d="M${x} ${y}${BODY}${CLOSED}"/>`,
  nobody: (x, y) => `<path class="lock shut" d="M${x} ${y}${BODY}${CLOSED}"/>`,
};
