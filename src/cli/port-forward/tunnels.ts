import { chosenFor, type PortChoice } from '../port-choice';
import { UsageError } from '../usage-error';
import type { Forward, RemotePort } from './forward';
import { chooseLocalPorts } from './local-ports';

/** A port of this machine, and the port that it is forwarded to. */
export interface Link {
  readonly local: number;
  readonly remote: RemotePort;
}

/** One run of kubectl, with a unique label. */
export interface Tunnel {
  readonly label: string;
  readonly forward: Forward;
  readonly links: readonly Link[];
}

/** Gives every port a local port of its own: the chosen one, or a free one. */
export function tunnelsFor(
  forwards: readonly Forward[],
  choices: readonly PortChoice[],
  taken: ReadonlySet<number> = new Set(),
): Tunnel[] {
  const ports = forwards.flatMap((forward) =>
    forward.ports.map((remote) => ({
      ...remote,
      of: namesOf(forward),
      forward,
      remote,
    })),
  );
  const chosen = chosenFor(ports, choices);
  const owners = new Map<number, string>();
  for (const [port, local] of chosen) {
    const owner = `${port.of[0]}/${port.name ?? port.port}`;
    if (owners.has(local)) {
      throw new UsageError(
        `local port ${local} is chosen for both ${owners.get(local)} and ${owner}`,
      );
    }
    if (taken.has(local)) {
      throw new UsageError(
        `local port ${local}, chosen for ${owner}, is already in use on this machine`,
      );
    }
    owners.set(local, owner);
  }
  const locals = chooseLocalPorts(
    ports.map((port) => ({ port: port.port, chosen: chosen.get(port) })),
    taken,
  );
  return forwards.map((forward) => ({
    forward,
    label: labelOf(forward, forwards),
    links: ports.flatMap((port, index) =>
      port.forward === forward
        ? [{ local: locals[index], remote: port.remote }]
        : [],
    ),
  }));
}

/** The names of a forward, the shortest first. */
function namesOf({ namespace, name, to }: Forward): string[] {
  return [name, to, `${namespace}/${name}`, `${namespace}/${to}`];
}

function labelOf(forward: Forward, forwards: readonly Forward[]): string {
  const others = forwards.filter((other) => other !== forward).map(namesOf);
  const names = namesOf(forward);
  return (
    names.find((name) => !others.some((other) => other.includes(name))) ??
    names[names.length - 1]
  );
}
