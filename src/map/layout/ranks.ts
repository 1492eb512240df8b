import type { Graph } from './graph';
import { type Group, groupsOf } from './groups';

/** How often groups are drawn nearer to those that they are joined with. */
const ROUNDS = 4;

/** The column of each box: whoever is called stands right of the caller, unless they call in a circle. */
export function columnsOf(graph: Graph): ReadonlyMap<string, number> {
  const groups = inOrderOfCalls(groupsOf(graph));
  for (const group of groups) group.column = leftmost(group);
  for (let round = 0; round < ROUNDS; round++) {
    for (const group of [...groups].reverse()) draw(group);
  }
  const first = groups.filter(({ boxes }) => boxes.some(({ isFirst }) => isFirst));
  const least = Math.min(...groups.map(({ column }) => column));
  for (const group of first) group.column = least;
  return withoutGaps(groups);
}

/** Each group behind all that lead to it. */
function inOrderOfCalls(groups: readonly Group[]): readonly Group[] {
  const missing = new Map(groups.map((group) => [group, group.into.length]));
  const ordered = groups.filter(({ into }) => into.length === 0);
  for (const group of ordered) {
    for (const { to } of group.out) {
      const left = missing.get(to)! - 1;
      missing.set(to, left);
      if (left === 0) ordered.push(to);
    }
  }
  return ordered;
}

function leftmost({ into }: Group): number {
  return Math.max(0, ...into.map(({ from, length }) => from.column + length));
}

/** Moves a group to the right where that shortens more lines than it makes longer. */
function draw(group: Group): void {
  const { into, out } = group;
  if (out.length <= into.length) return;
  group.column = Math.min(...out.map(({ to, length }) => to.column - length));
}

function withoutGaps(groups: readonly Group[]): ReadonlyMap<string, number> {
  const columns = groups.flatMap(({ boxes, column }) =>
    boxes.map(({ id, half }): [string, number] => [id, column + half]),
  );
  const used = [...new Set(columns.map(([, column]) => column))];
  used.sort((one, other) => one - other);
  const places = new Map(used.map((column, index) => [column, index]));
  return new Map(columns.map(([id, column]) => [id, places.get(column)!]));
}
