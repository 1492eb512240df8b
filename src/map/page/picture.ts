import type { ChangedMap } from '../compare-maps';
import { svgOf } from '../svg';
import { escape } from '../svg/escape';
import type { TrafficMap } from '../traffic-map';

const ROLE = 'role="img"';

/**
 * The picture as a part of the page: boxes and lines are called by their places in the data, `n12` and `e7`, and what
 * they are the page says itself.
 */
export function pictureIn(map: TrafficMap | ChangedMap): string {
  const keys = new Map([
    ...map.nodes.map(({ id }, index) => [escape(id), `n${index}`] as const),
    ...map.edges.map(({ id }, index) => [escape(id), `e${index}`] as const),
  ]);
  return (
    svgOf(map)
      .replace(/(?<= data-id=")[^"]*/g, (id) => keys.get(id) ?? '')
      // A title would be shown wherever the pointer is.
      .replace(/<title>[^<]*<\/title>/g, '')
      .replace(ROLE, `${ROLE} aria-label="Who calls whom"`)
  );
}
