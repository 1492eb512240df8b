import type { IConstruct } from 'constructs';
import { fail } from '../base/fail';
import { noSuchPort } from '../base/names';
import type { ListeningPort } from '../service/listening-ports';
import { list } from '../words/lists';

/**
 * The ports a check may name: those of its own container, by name, and those of the pod's other
 * containers, by number.
 */
export interface ReachablePorts {
  readonly own: readonly ListeningPort[];
  readonly pod: readonly ListeningPort[];
  /** The container port that a published port targets, if it has another name. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** The port that a check asks: the named one, or the only one of its container. */
export function checkedPort(
  at: IConstruct,
  what: string,
  given: string | undefined,
  { own, pod, aliases }: ReachablePorts,
): ListeningPort {
  let name = given;
  if (name === undefined) {
    const candidates = own.length === 0 ? pod : own;
    if (candidates.length !== 1) {
      fail(at, {
        what:
          `${what} must name a ` +
          `port${candidates.length === 0 ? ', but the container declares none' : ', since there are several'}`,
        allowed:
          candidates.length === 0
            ? undefined
            : list(candidates.map((port) => port.name)),
        fix:
          candidates.length === 0
            ? 'declare the port in ports or containerPorts'
            : `write port: '${candidates[0].name}' or port: '${candidates[1].name}'`,
      });
    }
    name = candidates[0].name;
  }
  const target = aliases.get(name) ?? name;
  const port = pod.find((candidate) => candidate.name === target);
  if (port === undefined) {
    const names = [...pod.map((known) => known.name), ...aliases.keys()];
    return noSuchPort(at, `${what}.port`, name, names);
  }
  if (port.protocol !== 'TCP') {
    fail(at, {
      what: `${what}.port names a ${port.protocol} port, but checks use TCP`,
      got: name,
      fix: 'use a TCP port, or run a command with exec',
    });
  }
  return port;
}

/** A name stays valid when the number changes, but is only looked up in the check's own container. */
export function portReference(
  port: ListeningPort,
  { own }: ReachablePorts,
  portBy?: 'name' | 'number',
): string | number {
  const { written, number } = port;
  if (written === false || portBy === 'number') return number;
  return own.includes(port) ? (written.name ?? number) : number;
}
