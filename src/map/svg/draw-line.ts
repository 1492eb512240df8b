import type { PictureLine } from '../picture';
import { CHANGES } from './draw-box';
import { drawText } from './draw-text';
import { escape } from './escape';

export function drawLine({
  id,
  edge,
  title,
  path,
  end,
  label,
  change,
}: PictureLine): string {
  const classes = [
    'line',
    edge.kind,
    edge.outcome,
    ...(change ? [CHANGES[change]] : []),
  ];
  return [
    `<g data-id="${escape(id)}" class="${classes.join(' ')}">`,
    `<title>${escape(title)}</title>`,
    `<path class="way" d="${path}"/>`,
    edge.kind === 'standby' ? '' : headAt(edge.outcome, end.x, end.y),
    ...label.texts.map(drawText),
    '</g>',
  ].join('');
}

/** What is at the end of a line. */
export function headAt(
  outcome: PictureLine['edge']['outcome'],
  x: number,
  y: number,
): string {
  if (outcome === 'ends') {
    return `<path class="head" d="M${x - 11} ${y - 5}l10 10m0 -10l-10 10"/>`;
  }
  if (outcome === 'unknown') {
    return `<path class="head" d="M${x - 9} ${y - 5}l8 5l-8 5"/>`;
  }
  return `<path class="head full" d="M${x} ${y}l-9 -4.5v9z"/>`;
}
