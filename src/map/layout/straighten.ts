import type { Ports } from './ports';
import { apart, type Columns, type Link, type Spot, type Way } from './spots';

const ROUNDS = 3;

/** Takes out small bends: what can stand in one line without leaving its place is put there. */
export function straighten(columns: Columns['columns'], ports: Ports): void {
  const chains = chainsOf(columns);
  for (let round = 0; round < ROUNDS; round++) {
    const lines = new Alignment(columns);
    for (const chain of chains) lines.align(stopsOf(chain, ports));
  }
}

/** Parts of one line, from left to right. */
type Chain = readonly Link[];

/** A spot, and how far a line is below its upper edge. */
interface Stop {
  readonly spot: Spot;
  readonly port: number;
}

/** The Services with their pods first, then the lines that go past several boxes, then all others. */
function chainsOf(columns: Columns['columns']): readonly Chain[] {
  const links = columns.flatMap((column) => column.flatMap(({ right }) => right));
  const byWay = new Map<Way, Link[]>();
  for (const link of links) {
    const known = byWay.get(link.way);
    if (known === undefined) byWay.set(link.way, [link]);
    else known.push(link);
  }
  const chains = [...byWay.values()];
  const isTight = ([{ way }]: Chain) => way.line.isTight;
  const others = chains.filter((chain) => !isTight(chain));
  return [
    ...chains.filter(isTight),
    ...others.filter(({ length }) => length > 1),
    ...others.filter(({ length }) => length === 1),
  ];
}

function stopsOf(chain: Chain, ports: Ports): readonly Stop[] {
  const [first] = chain;
  return [
    { spot: first.left, port: ports.atRightOf(first) },
    ...chain.map((link) => ({ spot: link.right, port: ports.atLeftOf(link) })),
  ];
}

/** What is in one line already stays there. */
class Alignment {
  private readonly fixed = new Set<Spot>();

  constructor(private readonly columns: Columns['columns']) {}

  /** Puts as many spots as possible into one line, from the left on, and then the others into further ones. */
  align(stops: readonly Stop[]): void {
    let run: Stop[] = [];
    let room: Room = FREE;
    for (const stop of stops) {
      const own = this.roomOf(stop);
      const both = {
        least: Math.max(room.least, own.least),
        most: Math.min(room.most, own.most),
      };
      if (both.least > both.most) {
        this.put(run, room);
        run = [];
      }
      room = run.length === 0 ? own : both;
      run.push(stop);
    }
    this.put(run, room);
  }

  private put(run: readonly Stop[], { least, most }: Room): void {
    if (run.length < 2) return;
    const sum = run.reduce((all, { spot, port }) => all + spot.top + port, 0);
    const at = Math.min(most, Math.max(least, sum / run.length));
    for (const { spot, port } of run) {
      spot.top = at - port;
      this.fixed.add(spot);
    }
  }

  /** Where the line may be without the spot leaving its place. */
  private roomOf({ spot, port }: Stop): Room {
    const { column, index, top } = spot;
    if (this.fixed.has(spot)) return { least: top + port, most: top + port };
    const above = index === 0 ? undefined : this.columns[column][index - 1];
    const below = this.columns[column].at(index + 1);
    return {
      least:
        above === undefined ? -Infinity : above.top + apart(above, spot) + port,
      most: below === undefined ? Infinity : below.top - apart(spot, below) + port,
    };
  }
}

/** From where to where a line may be. */
interface Room {
  readonly least: number;
  readonly most: number;
}

const FREE: Room = { least: -Infinity, most: Infinity };
