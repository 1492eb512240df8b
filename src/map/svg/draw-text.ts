import type { PictureText } from '../picture';
import { escape } from './escape';

export function drawText({ x, y, style, text }: PictureText): string {
  return `<text class="${style}" x="${x}" y="${y}">${escape(text)}</text>`;
}
