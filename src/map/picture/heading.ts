import { type ChangedMap, isGone } from '../compare-maps';
import type { MapEdge, TrafficMap } from '../traffic-map';
import { type Block, blockOf, type Paragraph } from './block';

const WIDEST = 2000;
const GAP = 14;

/** A map in sentences: how much there is, and how much of it does not arrive; what is gone does not count. */
export function summaryOf(map: TrafficMap | ChangedMap): readonly string[] {
  const nodes = map.nodes.filter((node) => !isGone(map, node));
  const edges = map.edges.filter((edge) => !isGone(map, edge));
  const count = (kind: string) => nodes.filter((node) => node.kind === kind).length;
  const calls = edges.filter(({ kind }) => kind === 'call');
  const others = edges.filter(({ kind }) => kind !== 'call');
  const shown = [
    counted(count('workload'), 'workload'),
    counted(count('service'), 'Service'),
    counted(calls.length, 'call'),
  ].join(', ');
  return [
    shown,
    ...fateOf(calls, 'call'),
    ...fateOf(
      others.filter(({ kind }) => kind === 'way-in'),
      'way in',
      'ways in',
    ),
    ...fateOf(
      others.filter(({ kind }) => kind === 'selected'),
      'way from a Service to pods',
      'ways from Services to pods',
    ),
  ];
}

function fateOf(
  edges: readonly MapEdge[],
  noun: string,
  nouns = `${noun}s`,
): readonly string[] {
  const ends = edges.filter(({ outcome }) => outcome === 'ends').length;
  const some = edges.filter(({ outcome }) => outcome === 'some').length;
  const unknown = edges.filter(({ outcome }) => outcome === 'unknown').length;
  const all = (number: number) => counted(number, noun, nouns);
  return [
    ...(ends > 0
      ? [`✗ ${all(ends)} ${ends === 1 ? 'does' : 'do'} not arrive`]
      : []),
    ...(some > 0
      ? [`✗ ${all(some)} ${some === 1 ? 'arrives' : 'arrive'} only in part`]
      : []),
    ...(unknown > 0 ? [`? ${all(unknown)} cannot be decided`] : []),
  ];
}

/** What stands above a picture. */
export function headingOf(map: TrafficMap): Block {
  const block = blockOf(
    [
      ['title', 'Who calls whom'],
      ...summaryOf(map).map((text): Paragraph => [styleOf(text), text]),
    ],
    WIDEST,
  );
  return { ...block, height: block.height + GAP };
}

function styleOf(text: string): 'summary' | 'wrong' {
  return text.startsWith('✗') ? 'wrong' : 'summary';
}

function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`;
}
