import type { Landing, MapNode, TrafficMap } from './traffic-map';

/** How boxes are called: with their namespace where the map has several. */
export function namesIn({ nodes }: TrafficMap): (node: MapNode) => string {
  const known = nodes.filter(({ object }) => object !== undefined);
  const isOne = new Set(known.map(({ namespace }) => namespace)).size < 2;
  return ({ namespace, name }) =>
    isOne || namespace === '' ? name : `${namespace}/${name}`;
}

/** The pods of a box: `web ×3`. */
export function podsText(
  name: string,
  pods: number | undefined,
  times: string,
): string {
  return pods === undefined ? name : `${name} ${times}${pods}`;
}

/** A port of pods: `8080 "http"`; TCP goes without saying. */
export function portText({ port, portName, protocol }: Landing): string {
  return [
    protocol === 'TCP' ? '' : `${protocol} `,
    port,
    portName === undefined ? '' : ` "${portName}"`,
  ].join('');
}
