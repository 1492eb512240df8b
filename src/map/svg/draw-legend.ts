import type { LegendEntry } from '../picture';
import { headAt } from './draw-line';
import { drawText } from './draw-text';

export function drawLegend({ sign, x, y, text }: LegendEntry): string {
  const middle = y + 10;
  const isLine = sign !== 'known' && sign !== 'change';
  const outcome = sign === 'allowed' || !isLine ? 'arrives' : sign;
  return [
    `<g class="legend line ${sign}">`,
    ...(isLine
      ? [
          `<path class="way" d="M${x} ${middle}h28"/>`,
          headAt(outcome, x + 28, middle),
        ]
      : []),
    drawText(text),
    '</g>',
  ].join('');
}
