import { InvalidArgumentError } from 'commander';
import { didYouMean } from '../words/did-you-mean';
import { list } from '../words/lists';
import { UsageError } from './usage-error';

/** A port number of this machine that is chosen for one port: `backend/http=8080`. */
export interface PortChoice {
  readonly text: string;
  readonly name: string;
  /** The port by its name or number; `undefined` for the only one. */
  readonly port?: string;
  readonly chosen: number;
}

/** A port that a number can be chosen for. */
export interface ChoosablePort {
  /** All names of the object that has the port. */
  readonly of: readonly string[];
  readonly name?: string;
  readonly port: number;
}

const CHOICE = /^(?:(?<owner>.+)\/)?(?<last>[^/=]+)=(?<chosen>\d+)$/;
const LAST_PORT = 65535;

/** Adds a choice, for an option that may be given several times. */
export function readPortChoice(
  text: string,
  before: readonly PortChoice[],
): readonly PortChoice[] {
  const { owner, last, chosen } = CHOICE.exec(text)?.groups ?? {};
  const number = Number(chosen);
  if (last === undefined || number < 1 || number > LAST_PORT) {
    throw new InvalidArgumentError(
      `Write it like backend/http=8080, with a port from 1 to ${LAST_PORT}.`,
    );
  }
  return [
    ...before,
    {
      text,
      chosen: number,
      ...(owner === undefined ? { name: last } : { name: owner, port: last }),
    },
  ];
}

/** The number that was chosen for each port; a choice that matches no port is refused. */
export function chosenFor<Port extends ChoosablePort>(
  ports: readonly Port[],
  choices: readonly PortChoice[],
): ReadonlyMap<Port, number> {
  const chosen = new Map<Port, number>();
  for (const choice of choices) {
    const port = portOf(ports, choice);
    if (chosen.has(port)) {
      throw new UsageError(
        `${choice.text}: this port already has the number ${chosen.get(port)}`,
      );
    }
    chosen.set(port, choice.chosen);
  }
  return chosen;
}

function portOf<Port extends ChoosablePort>(
  ports: readonly Port[],
  { text, name, port, chosen }: PortChoice,
): Port {
  const own = ports.filter((candidate) => candidate.of.includes(name));
  if (own.length === 0) {
    const names = [...new Set(ports.map((candidate) => candidate.of[0]))];
    throw new UsageError(
      `${text}: there is nothing named "${name}", ${didYouMean(name, names) ?? `there is ${list(names)}`}`,
    );
  }
  const names = own.map((candidate) => candidate.name ?? String(candidate.port));
  const found = own.filter(
    (candidate) =>
      port === undefined ||
      candidate.name === port ||
      String(candidate.port) === port,
  );
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    throw new UsageError(
      `${text}: "${name}" has several ports, ${list(names)}, say which: ${name}/${names[0]}=${chosen}`,
    );
  }
  throw new UsageError(
    `${text}: "${name}" has no port "${port}", ${(port && didYouMean(port, names)) ?? `it has ${list(names)}`}`,
  );
}
