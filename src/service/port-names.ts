import type { IConstruct } from 'constructs';
import { checkOneOf, type KeysOf } from '../base/check';
import { addsNothing } from '../base/conventions';
import { fail } from '../base/fail';
import { checkName } from '../base/names';
import { isName, label, portName } from '../contract/names';
import type { PortNames } from './ports';

export const portNamesKeys: KeysOf<PortNames> = {
  name: true,
  containerPort: true,
  targetBy: true,
};

/** How a container port is written: not at all, or with or without a name. */
export type WrittenPort = false | { readonly name?: string };

/** What a port of a Service is called in the manifests. */
export interface WrittenNames {
  /** On the Service. */
  readonly onService?: string;
  readonly onContainer: WrittenPort;
  readonly targetBy?: PortNames['targetBy'];
}

/** What a port is called if its name in the program is its name everywhere. */
export function sameNames(name: string): WrittenNames {
  return { onService: name, onContainer: { name } };
}

/** The checked names of a port in the manifests; `isSingle` if the Service has no other. */
export function writtenNames(
  at: IConstruct,
  what: string,
  own: string,
  given: PortNames,
  isSingle: boolean,
): WrittenNames {
  const exact = addsNothing(at);
  const { name = isSingle && exact ? false : own, targetBy } = given;
  const { containerPort = exact ? true : own } = given;
  if (name === false) {
    if (!isSingle) refuseNameless(at, what);
  } else {
    checkName(at, `${what}.name`, name, label);
  }
  if (typeof containerPort === 'number') {
    fail(at, {
      what: `${what}.containerPort is the name of a container port`,
      got: containerPort,
      fix: `write targetPort: ${String(containerPort)}, the number that the container listens on`,
    });
  }
  const onContainer = writtenPort(at, `${what}.containerPort`, containerPort);
  if (targetBy !== undefined) {
    checkOneOf(at, `${what}.targetBy`, targetBy, ['name', 'number']);
    if (targetBy === 'name') checkTargetName(at, what, onContainer);
  }
  return { onService: name === false ? undefined : name, onContainer, targetBy };
}

/** The checked name of a container port, or that it has none, or is not written. */
export function writtenPort(
  at: IConstruct,
  what: string,
  given: string | boolean,
): WrittenPort {
  if (given === false) return false;
  if (given === true) return {};
  checkName(at, what, given, portName);
  return { name: given };
}

function refuseNameless(at: IConstruct, what: string): never {
  fail(at, {
    what: `${what}.name is false, but a Service with several ports has names for all of them`,
    fix: 'leave it out, or name the port',
  });
}

function checkTargetName(at: IConstruct, what: string, port: WrittenPort): void {
  if (port !== false && port.name !== undefined) return;
  fail(at, {
    what: `${what}.targetBy is 'name', but the container port has none`,
    fix: `set ${what}.containerPort to its name, or use targetBy: 'number'`,
  });
}

/** How others refer to a port of a Service: by its name, if it has one. */
export function referenceTo(
  {
    name,
    port,
    written,
  }: {
    readonly name: string;
    readonly port: number;
    readonly written?: WrittenNames;
  },
  portBy?: PortNames['targetBy'],
): { readonly name: string } | { readonly number: number } {
  const onService = written === undefined ? name : written.onService;
  // The name of a Service's port may be longer than the API server takes it from others.
  const isNamed = isName(onService, portName) && portBy !== 'number';
  return isNamed ? { name: onService as string } : { number: port };
}

/** What a Service writes as its target: nothing, if that is its own number and nobody said so. */
export function writtenTarget(port: {
  readonly port: number;
  readonly targetPort: number;
  readonly isTargetSaid?: boolean;
  readonly written: WrittenNames;
}): string | number | undefined {
  const { onContainer, targetBy } = port.written;
  const name = onContainer === false ? undefined : onContainer.name;
  if (name !== undefined && targetBy !== 'number') return name;
  const isSaid = port.isTargetSaid === true || port.targetPort !== port.port;
  return isSaid ? port.targetPort : undefined;
}
