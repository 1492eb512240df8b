import type { IConstruct } from 'constructs';
import { checkRecord, type KeysOf } from '../base/check';
import { addsNothing } from '../base/conventions';
import { fail } from '../base/fail';
import { checkName } from '../base/names';
import { portName } from '../contract/names';
import type { Protocol } from '../contract/protocol';
import { type WrittenPort, writtenPort } from './port-names';
import type { ContainerPort } from './ports';
import type { ResolvedPort } from './resolve-ports';
import { spelledOut } from './spelled-out';

/** A port that a container listens on. */
export interface ListeningPort {
  readonly name: string;
  readonly number: number;
  readonly protocol: Protocol;
  /** The numbers in releases that listen on another one. */
  readonly alsoAt?: readonly number[];
  /** The port of the node that leads here. */
  readonly hostPort?: number;
  /** How it is written in the container. */
  readonly written: WrittenPort;
}

const containerKeys: KeysOf<ContainerPort> = {
  port: true,
  protocol: true,
  name: true,
};

/** Every port the pod listens on, each number once: the published ones first, then the others. */
export function listeningPorts(
  at: IConstruct,
  published: readonly ResolvedPort[],
  containerPorts: unknown,
): ListeningPort[] {
  const listening = published
    .filter((port) => port.name === port.containerPort)
    .map(({ name, targetPort, protocol, written }): ListeningPort => ({
      name,
      number: targetPort,
      protocol,
      written: written.onContainer,
    }));
  if (containerPorts !== undefined) {
    addContainerPorts(at, published, listening, containerPorts);
  }
  checkPreviousNumbers(at, published, listening);
  return listening;
}

function addContainerPorts(
  at: IConstruct,
  published: readonly ResolvedPort[],
  listening: ListeningPort[],
  containerPorts: unknown,
): void {
  checkRecord(at, 'containerPorts', containerPorts);
  for (const [name, given] of Object.entries(containerPorts)) {
    const what = `containerPorts.${name}`;
    checkName(at, `the port name in ${what}`, name, portName);
    const own = spelledOut<ContainerPort>(at, what, given, containerKeys);
    const { port, protocol = 'TCP' } = own;
    const written = writtenPort(
      at,
      `${what}.name`,
      own.name === false ? true : (own.name ?? (addsNothing(at) ? true : name)),
    );
    const existing =
      published.find((other) => other.name === name) ??
      listening.find(
        (other) => other.number === port && other.protocol === protocol,
      );
    if (existing !== undefined) {
      fail(at, {
        what: `${what} is already declared as "${existing.name}"`,
        found: `${protocol} ${port}`,
        allowed: 'unique names and numbers',
        fix: `use "${existing.name}" instead`,
      });
    }
    checkWrittenOnce(at, what, written, listening);
    listening.push({ name, number: port, protocol, written });
  }
}

/** Two ports of a pod may have one name only in different containers, which a probe could not tell apart. */
function checkWrittenOnce(
  at: IConstruct,
  what: string,
  written: WrittenPort,
  listening: readonly ListeningPort[],
): void {
  const name = written === false ? undefined : written.name;
  if (name === undefined) return;
  const taken = listening.find(
    (other) => other.written !== false && other.written.name === name,
  );
  if (taken === undefined) return;
  fail(at, {
    what: `${what} and "${taken.name}" have the same name in the pod`,
    got: name,
    fix: 'change one of them',
  });
}

/** To allow the number of old pods must not open another port of the new ones. */
function checkPreviousNumbers(
  at: IConstruct,
  published: readonly ResolvedPort[],
  listening: readonly ListeningPort[],
): void {
  for (const { name, protocol, alsoAt = [] } of published) {
    const taken = listening.find(
      (other) => other.protocol === protocol && alsoAt.includes(other.number),
    );
    if (taken === undefined) continue;
    fail(at, {
      what: `ports.${name}.previousTargetPort is a port of the new pods, "${taken.name}"`,
      got: taken.number,
      allowed: 'a number that only the old pods listen on',
      fix: 'leave it out, or choose another number for the new pods',
    });
  }
}
