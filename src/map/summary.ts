import { type ChangedMap, isGone } from './compare-maps';
import type { MapEdge, TrafficMap } from './traffic-map';

const WORDS: Readonly<Record<MapEdge['outcome'], readonly [string, string]>> = {
  arrives: ['arrives', 'arrive'],
  ends: ['does not arrive', 'do not arrive'],
  some: ['arrives only in part', 'arrive only in part'],
  unknown: ['cannot be decided', 'cannot be decided'],
  outside: ['leaves these manifests', 'leave these manifests'],
};

/** What becomes of the calls, in one sentence: `12 calls: 10 arrive, 2 do not arrive`. */
export function summaryOf(map: TrafficMap | ChangedMap): string {
  const calls = map.edges.filter(
    (edge) => edge.kind === 'call' && !isGone(map, edge),
  );
  const counts = Object.entries(WORDS).flatMap(([outcome, [one, many]]) => {
    const count = calls.filter((call) => call.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  const number = calls.length === 1 ? '1 call' : `${calls.length} calls`;
  const outcomes = calls.length === 0 ? 'nothing here is seen to call' : number;
  return [
    [outcomes, counts.join(', ')].filter((part) => part !== '').join(': '),
    ...changed(map),
  ].join('; ');
}

/** How much is new, gone and changed. */
function changed(map: TrafficMap | ChangedMap): string[] {
  if (!('changes' in map)) return [];
  const count = (sign: string) =>
    [...map.changes.values()].filter((one) => one === sign).length;
  const counts = { '+': 'new', '-': 'gone', '~': 'changed' };
  const said = Object.entries(counts).flatMap(([sign, word]) =>
    count(sign) === 0 ? [] : [`${count(sign)} ${word}`],
  );
  return [said.length === 0 ? 'nothing changed' : said.join(', ')];
}
