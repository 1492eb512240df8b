import type { Ports } from './ports';
import { apart, type Columns, type Link, type Spot } from './spots';

const ROUNDS = 3;

/** Takes out small bends: what can stand in one line without leaving its place is put there. */
export function straighten(columns: Columns['columns'], ports: Ports): void {
  for (let round = 0; round < ROUNDS; round++) {
    for (const chain of chainsOf(columns)) alignIn(chain, columns, ports);
  }
}

/** Spots that should be in one line, from left to right, each with how far the line is below its upper edge. */
type Chain = readonly Link[];

/** The lines that go past several boxes first, then the Services with their pods, then all others. */
function chainsOf(columns: Columns['columns']): readonly Chain[] {
  const links = columns.flatMap((column) => column.flatMap(({ right }) => right));
  const byWay = new Map<unknown, Link[]>();
  for (const link of links) {
    const known = byWay.get(link.way);
    if (known === undefined) byWay.set(link.way, [link]);
    else known.push(link);
  }
  const chains = [...byWay.values()];
  const tight = chains.filter(([{ way }]) => way.line.isTight);
  const long = chains.filter((chain) => chain.length > 1);
  const short = chains.filter((chain) => chain.length === 1);
  return [...tight, ...long, ...short.filter(([{ way }]) => !way.line.isTight)];
}

function alignIn(chain: Chain, columns: Columns['columns'], ports: Ports): void {
  let run: { spot: Spot; port: number }[] = [];
  const [{ left }] = chain;
  run.push({ spot: left, port: ports.atRightOf(chain[0]) });
  for (const link of chain) {
    const next = { spot: link.right, port: ports.atLeftOf(link) };
    if (alignable([...run, next], columns) === undefined) {
      align(run, columns);
      run = [];
    }
    run.push(next);
  }
  align(run, columns);
}

function align(
  run: readonly { spot: Spot; port: number }[],
  columns: Columns['columns'],
) {
  const at = run.length > 1 ? alignable(run, columns) : undefined;
  if (at === undefined) return;
  for (const { spot, port } of run) spot.top = at - port;
}

/** Where all of them can be in one line; `undefined` if they cannot. */
function alignable(
  run: readonly { spot: Spot; port: number }[],
  columns: Columns['columns'],
): number | undefined {
  let least = -Infinity;
  let most = Infinity;
  let sum = 0;
  for (const { spot, port } of run) {
    const column = columns[spot.column];
    const above = column.at(spot.index - 1);
    const below = column.at(spot.index + 1);
    if (spot.index > 0 && above)
      least = Math.max(least, above.top + apart(above, spot) + port);
    if (below) most = Math.min(most, below.top - apart(spot, below) + port);
    sum += spot.top + port;
  }
  if (least > most) return undefined;
  return Math.min(most, Math.max(least, sum / run.length));
}
