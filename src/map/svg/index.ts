import type { ChangedMap } from '../compare-maps';
import { type Picture, pictureOf } from '../picture';
import { summaryOf } from '../picture/heading';
import type { TrafficMap } from '../traffic-map';
import { drawBox } from './draw-box';
import { drawLegend } from './draw-legend';
import { drawLine } from './draw-line';
import { drawText } from './draw-text';
import { escape } from './escape';
import { STYLE } from './style';

/** The map as a picture that needs nothing from elsewhere, and is read in the light and in the dark. */
export function svgOf(map: TrafficMap | ChangedMap): string {
  return draw(pictureOf(map), summaryOf(map));
}

function draw(
  { width, height, heading, boxes, lines, legend }: Picture,
  summary: string,
): string {
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" class="harbour-map" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    '<title>Who calls whom</title>',
    `<desc>${escape(summary)}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...heading.map(drawText),
    ...lines.map(drawLine),
    ...boxes.map(drawBox),
    ...legend.map(drawLegend),
    '</svg>',
  ].join('\n')}\n`;
}
