import type { IConstruct } from 'constructs';
import { checkList, checkOneOf, checkRecord } from '../base/check';
import { fail } from '../base/fail';
import { checkVariableName } from '../base/names';
import type { Addressable } from '../service/address';
import type { ConnectionAddress } from '../service/connection-address';
import type { BackendPort } from '../service/ports';
import { didYouMean } from '../words/did-you-mean';
import { list } from '../words/lists';
import type { Caller } from './caller';
import type { ConnectionOptions, ConnectionVariable } from './connection';
import type { PodContainer } from './containers';

const parts = ['host', 'port', 'address', 'url'] as const;

/** The variables that give a caller the address of a connection. */
export function variablesOf(
  at: IConstruct,
  env: ConnectionOptions['env'],
  backend: Addressable,
  port: BackendPort,
  address: ConnectionAddress,
): ReadonlyMap<string, string> {
  if (env === false) return new Map();
  if (env === undefined) {
    return new Map(Object.entries(defaultVariables(backend, port, address)));
  }
  checkRecord(at, 'env of the connection', env);
  return new Map(
    Object.entries(env).map(([name, form]) => {
      checkVariableName(at, 'env of the connection', name);
      return [
        name,
        valueOf(at, `env.${name} of the connection`, form, port, address),
      ];
    }),
  );
}

/** The containers that get them, in every Deployment of the caller. */
export function containersFor(
  at: IConstruct,
  { objects }: Caller,
  chosen: ConnectionOptions['containers'],
): readonly PodContainer[] {
  const all = objects.flatMap(({ containers }) => containers);
  if (chosen === undefined) {
    return all.filter(({ main }) => main);
  }
  if (typeof chosen === 'string') {
    checkOneOf(
      at,
      'containers of the connection',
      chosen,
      ['all'],
      "use 'all', or a list of names",
    );
    return all;
  }
  checkList(at, 'containers of the connection', chosen);
  if (chosen.length === 0) {
    fail(at, {
      what: 'containers of the connection is empty',
      got: chosen,
      fix: 'name one, or set env: false',
    });
  }
  const names = [...new Set(all.map(({ name }) => name))];
  for (const name of chosen as readonly unknown[]) {
    if (!names.includes(name as string)) {
      fail(at, {
        what: 'containers of the connection names a container that the pod does not have',
        got: name,
        allowed: list(names),
        fix: didYouMean(name, names),
      });
    }
  }
  return all.filter(({ name }) => chosen.includes(name));
}

/** Refuses to set a variable that already has another value. */
export function checkFree(
  at: IConstruct,
  containers: readonly PodContainer[],
  variables: ReadonlyMap<string, string>,
  backend: Addressable,
  method: string,
): void {
  for (const container of containers) {
    for (const [name, value] of variables) {
      const set = container.variable(name);
      if (set !== undefined && set !== value) {
        fail(at, {
          what:
            `the connection to ${backend.node.path} would set ${name} of the container ` +
            `"${container.name}" to "${value}", but it is already set`,
          got: set,
          fix: `use another name in the options of ${method}, { env: { MY_${name}: … } }, or set none, { env: false }`,
        });
      }
    }
  }
}

function defaultVariables(
  backend: Addressable,
  port: BackendPort,
  { host, url }: ConnectionAddress,
): Record<string, string> {
  const prefix = screaming(backend.hostname ?? backend.serviceName);
  const one =
    Object.keys(backend.ports).length === 1
      ? prefix
      : `${prefix}_${screaming(port.name)}`;
  return {
    [`${prefix}_HOST`]: host,
    [`${one}_PORT`]: String(port.port),
    ...(url !== undefined && { [`${one}_URL`]: url }),
  };
}

function screaming(name: string): string {
  return name.toUpperCase().replace(/-/g, '_');
}

function valueOf(
  at: IConstruct,
  what: string,
  form: unknown,
  port: BackendPort,
  address: ConnectionAddress,
): string {
  if (typeof form === 'function') {
    const text: unknown = (form as Exclude<ConnectionVariable, string>)(address);
    if (typeof text !== 'string') {
      fail(at, {
        what: `${what} must return a string`,
        got: text,
        allowed: 'a function from the address to a string',
      });
    }
    return text;
  }
  checkOneOf(
    at,
    what,
    form as string,
    parts,
    didYouMean(form, parts) ?? 'use one of them, or a function of the address',
  );
  const value = address[form as keyof ConnectionAddress];
  if (value === undefined) {
    fail(at, {
      what: `${what} requires a URL, but the scheme of port "${port.name}" is not known`,
      got: form,
      fix: 'set appProtocol on the port, or write a function: ({ address }) => `…://${address}`',
    });
  }
  return String(value);
}
