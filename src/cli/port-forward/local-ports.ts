/** A port that needs a local port. */
export interface Wanted {
  readonly port: number;
  /** The local port, if it was chosen. */
  readonly chosen?: number;
}

const FIRST_FREE_FOR_ALL = 1024;
const SHIFT = 8000;
const LAST = 65535;

/**
 * Chooses a local port for each: its own number; 8000 more if only root may listen there (8080 for 80,
 * 8443 for 443); the next free number if that is in use.
 * A port that can keep its number keeps it, wherever it is in the list.
 */
export function chooseLocalPorts(
  wanted: readonly Wanted[],
  taken: ReadonlySet<number> = new Set(),
): number[] {
  const local = wanted.map(({ chosen }) => chosen);
  const used = new Set([...taken, ...local.filter((port) => port !== undefined)]);
  const take = (index: number, port: number) => {
    local[index] = port;
    used.add(port);
  };
  wanted.forEach(({ port }, index) => {
    if (
      local[index] === undefined &&
      port >= FIRST_FREE_FOR_ALL &&
      !used.has(port)
    ) {
      take(index, port);
    }
  });
  return wanted.map(({ port }, index) => {
    if (local[index] === undefined) {
      take(index, freeFrom(port < FIRST_FREE_FOR_ALL ? port + SHIFT : port, used));
    }
    return local[index] ?? port;
  });
}

function freeFrom(first: number, used: ReadonlySet<number>): number {
  let port = first;
  while (used.has(port)) port = port === LAST ? FIRST_FREE_FOR_ALL : port + 1;
  return port;
}
