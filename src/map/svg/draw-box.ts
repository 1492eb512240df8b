import type { PictureBox } from '../picture';
import { drawText } from './draw-text';
import { escape } from './escape';

/** How round the corners of boxes are. */
const ROUND: Readonly<Record<PictureBox['node']['kind'], number>> = {
  'internet': 20,
  'way-in': 4,
  'service': 16,
  'workload': 5,
  'outside': 12,
  'missing': 5,
};

export function drawBox({
  id,
  node,
  title,
  texts,
  change,
  namespace,
  ...area
}: PictureBox): string {
  const { x, y, width, height } = area;
  const classes = ['box', node.kind, ...(change ? [CHANGES[change]] : [])];
  return [
    `<g data-id="${escape(id)}" class="${classes.join(' ')}">`,
    `<title>${escape(title)}</title>`,
    ...(node.kind === 'workload' && (node.pods ?? 1) > 1
      ? [
          `<rect class="behind" x="${x + 4}" y="${y + 4}" width="${width}" height="${height}" rx="5"/>`,
        ]
      : []),
    `<rect class="face" x="${x}" y="${y}" width="${width}" height="${height}" rx="${ROUND[node.kind]}"/>`,
    ...texts.map(drawText),
    '</g>',
  ].join('');
}

/** What happened to a box or a line, as a class. */
export const CHANGES = { '+': 'new', '-': 'gone', '~': 'changed' } as const;
