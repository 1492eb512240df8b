import { type ChangedMap, isGone } from './compare-maps';
import { overviewOf, wholeMermaid } from './mermaid';
import { around } from './only';
import { summaryOf } from './summary';
import type { MapEdge, MapNode, TrafficMap } from './traffic-map';
import { bounded } from './wrapped';

/** GitHub takes comments of 65,536 characters, and what else is in one needs some of them. */
const MOST_CHARACTERS = 60_000;

/** More calls that do not arrive are counted. */
const MOST_BROKEN = 20;

/**
 * The map for a page or a comment: what becomes of the calls, in words, and the flowchart; if it is too large for one,
 * an overview and one of each namespace.
 */
export function markdownOf(map: TrafficMap | ChangedMap): string[] {
  const summary = `**${summaryOf(map)}**`;
  const start = [summary, '', ...brokenCalls(map)];
  const whole = wholeMermaid(map);
  if (whole !== undefined) return [...start, ...block(whole)];
  const lines = [...start, ...block(overviewOf(map))];
  const left: string[] = [];
  for (const place of placesOf(map)) {
    const part = partOf(map, place, [...lines, ...left]);
    if (part === undefined) left.push(place);
    else lines.push(...part);
  }
  return left.length === 0 ? lines : [...lines, '', leftText(left)];
}

function block(lines: readonly string[]): string[] {
  return ['```mermaid', ...lines, '```'];
}

function placesOf({ nodes }: TrafficMap): readonly string[] {
  const places = nodes
    .filter(({ kind }) => kind !== 'internet' && kind !== 'outside')
    .map(({ namespace }) => namespace);
  return [...new Set(places)].sort();
}

/** The picture of a namespace; `undefined` if it is too large, alone or behind what is there already. */
function partOf(
  map: TrafficMap | ChangedMap,
  place: string,
  before: readonly string[],
): string[] | undefined {
  const own = map.nodes.filter(({ namespace }) => namespace === place);
  const picture = wholeMermaid(around(map, new Set(own.map(({ id }) => id))));
  if (picture === undefined) return undefined;
  const lines = ['', `### ${nameOf(place)}`, '', ...block(picture)];
  return [...before, ...lines].join('\n').length > MOST_CHARACTERS
    ? undefined
    : lines;
}

function nameOf(place: string): string {
  return place === '' ? 'Without a namespace' : code(place);
}

function leftText(left: readonly string[]): string {
  const names = left.slice(0, MOST_BROKEN).map(nameOf).join(', ');
  const more =
    left.length > MOST_BROKEN ? ` and ${left.length - MOST_BROKEN} more` : '';
  return `Too large to be drawn here: ${names}${more}. \`harbour map --only <name>\` draws a part.`;
}

/** The calls that do not arrive, in words. */
function brokenCalls(map: TrafficMap | ChangedMap): string[] {
  const names = new Map(map.nodes.map((node) => [node.id, node]));
  const broken = map.edges.filter((edge) => isBroken(map, edge));
  const shown = broken.slice(0, MOST_BROKEN).map(({ from, label, why }) => {
    const { namespace = '', name = '' } = (names.get(from) ??
      {}) as Partial<MapNode>;
    const caller = namespace === '' ? name : `${namespace}/${name}`;
    return `- ${code(caller)} calls ${code(label)}: ${why.map(code).join('; ')}`;
  });
  const left = broken.length - shown.length;
  const more = left > 0 ? [`- ${left} more that do not arrive`] : [];
  return broken.length === 0 ? [] : [...shown, ...more, ''];
}

function isBroken(map: TrafficMap | ChangedMap, edge: MapEdge): boolean {
  const { kind, outcome } = edge;
  const fails = outcome === 'ends' || outcome === 'some';
  return kind === 'call' && fails && !isGone(map, edge);
}

/** A text in which nothing is a link, a mention or a tag. */
function code(text: string): string {
  const shown = bounded(text).replaceAll('`', "'");
  return `\`${shown}\``;
}
