import type { TrafficMap } from '../traffic-map';
import { type Block, blockOf } from './block';

/** A map in a sentence: how much there is, and how much of it does not arrive. */
export function summaryOf({ nodes, edges }: TrafficMap): string {
  const count = (kind: string) => nodes.filter((node) => node.kind === kind).length;
  const calls = edges.filter(({ kind }) => kind === 'call').length;
  const broken = edges.filter(
    ({ outcome }) => outcome === 'ends' || outcome === 'some',
  );
  const unknown = edges.filter(({ outcome }) => outcome === 'unknown');
  return [
    `${counted(count('workload'), 'workload')}, ${counted(count('service'), 'Service')}, ${counted(calls, 'call')}`,
    ...(broken.length > 0 ? [`✗ ${counted(broken.length, 'line')} broken`] : []),
    ...(unknown.length > 0
      ? [`? ${counted(unknown.length, 'line')} cannot be decided`]
      : []),
  ].join(' · ');
}

/** What stands above a picture. */
export function headingOf(map: TrafficMap): Block {
  const block = blockOf(
    [
      ['title', 'Who calls whom'],
      ['summary', summaryOf(map)],
    ],
    2000,
  );
  return { ...block, height: block.height + 14 };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
