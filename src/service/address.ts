import { type IConstruct } from 'constructs';
import { checkProps, checkRecord, checkText, type KeysOf } from '../base/check';
import { checkConstruct } from '../base/check-construct';
import { fail } from '../base/fail';
import { checkPortExists } from '../base/names';
import { namespaceOf } from '../base/scope';
import { SCHEME_PORTS } from '../contract/scheme-ports';
import { list } from '../words/lists';
import { show } from '../words/show';
import type { AddressOptions, UrlOptions } from './address-options';
import { clusterDomain } from './cluster-domain';
import type { ConnectionAddress } from './connection-address';
import type { BackendPort } from './ports';

/** The parts of an address; the name of a StatefulBackend's pod comes before the name of the Service. */
export interface Addressable extends IConstruct {
  readonly serviceName: string;
  readonly hostname?: string;
  readonly namespace: string | undefined;
  readonly ports: Readonly<Record<string, BackendPort>>;
}

const addressKeys: KeysOf<AddressOptions> = { from: true };
const urlKeys: KeysOf<UrlOptions> = { from: true, scheme: true, path: true };

/** The schemes of Kubernetes' own appProtocol names. */
const standardSchemes: Readonly<Record<string, string>> = {
  'http': 'http',
  'https': 'https',
  'kubernetes.io/h2c': 'http',
  'kubernetes.io/ws': 'ws',
  'kubernetes.io/wss': 'wss',
};

export function hostOf(backend: Addressable, options: AddressOptions = {}): string {
  checkProps(backend, 'the options of host()', options, addressKeys);
  return dnsName(backend, options.from);
}

export function addressOf(backend: Addressable, args: readonly unknown[]): string {
  const { port, options } = portAndOptions(backend, 'address()', args);
  checkProps(backend, 'the options of address()', options, addressKeys);
  return `${dnsName(backend, options.from)}:${port.port}`;
}

export function urlOf(backend: Addressable, args: readonly unknown[]): string {
  const { port, options } = portAndOptions<UrlOptions>(backend, 'url()', args);
  checkProps(backend, 'the options of url()', options, urlKeys);
  const scheme = options.scheme ?? schemeOf(port);
  if (scheme === undefined) {
    fail(backend, {
      what: `the scheme of port "${port.name}" is not known`,
      found:
        port.appProtocol === undefined
          ? `${port.protocol} without appProtocol`
          : `appProtocol "${port.appProtocol}"`,
      fix: `set it: url("${port.name}", { scheme: "…" }), or use address("${port.name}") for host:port`,
    });
  }
  if (typeof scheme !== 'string' || !/^[a-z][a-z0-9+.-]*$/.test(scheme)) {
    fail(backend, {
      what: 'the scheme is not valid',
      got: scheme,
      allowed: 'letters, digits, +, . and -, without ://',
    });
  }
  if (options.path !== undefined) {
    checkText(backend, 'the path of url()', options.path);
    if (!options.path.startsWith('/')) {
      fail(backend, {
        what: 'the path of url() must start with /',
        got: options.path,
      });
    }
  }
  return `${withScheme(scheme, dnsName(backend, options.from), port.port)}${options.path ?? ''}`;
}

/** The address of a port in all forms that a caller may need. */
export function connectionAddress(
  backend: Addressable,
  port: BackendPort,
  from: IConstruct,
): ConnectionAddress {
  const host = dnsName(backend, from);
  const scheme = schemeOf(port);
  return {
    host,
    port: port.port,
    address: `${host}:${port.port}`,
    ...(scheme !== undefined && { url: withScheme(scheme, host, port.port) }),
  };
}

/** `name.namespace.svc.cluster.local`, for any caller. */
export function fullName(backend: Addressable): string {
  if (backend.namespace === undefined) {
    fail(backend, {
      what: 'the namespace is not known',
      fix: 'set namespace on its chart: new Chart(app, id, { namespace })',
    });
  }
  return `${shortName(backend)}.${backend.namespace}.svc.${clusterDomain.of(backend)}`;
}

/** A backend of this library, recognized by its properties. */
export function checkBackend(
  at: IConstruct,
  what: string,
  value: unknown,
): Addressable {
  checkConstruct(
    at,
    what,
    value,
    'pass the backend: a StatefulBackend, an ExistingService, …',
  );
  if (isCallerOnly(value)) {
    fail(at, {
      what: `${what} is ${show(value)}, which has no Service to call`,
      fix: 'make it an InternalApi, or call connectTo() on it, if it is the one that calls',
    });
  }
  if (!('serviceName' in value && 'ports' in value)) {
    fail(at, {
      what: `${what} must be a construct of this library that has a Service`,
      got: value,
      fix: 'use an ExistingService for a Service that is deployed elsewhere',
    });
  }
  checkRecord(at, `the ports of ${what}`, value.ports);
  if (value.serviceName === undefined) {
    fail(at, {
      what: `${what} has no ports, so no Service leads to it`,
      found: value.node.path,
      fix: 'set ports on it: new NodeAgent(…, { ports: { http: 8080 } })',
    });
  }
  return value as Addressable;
}

/** A Worker, a Job or a CronJob, recognized by its properties. */
function isCallerOnly(value: IConstruct): boolean {
  return (
    'connectTo' in value &&
    !('serviceName' in value) &&
    ['deployment', 'job', 'cronJob'].some((field) => field in value)
  );
}

/** The port that a reference refers to: the named one, or the only one. */
export function portOf(
  backend: Addressable,
  what: string,
  name: unknown,
): BackendPort {
  const names = Object.keys(backend.ports);
  if (name === undefined) {
    if (names.length !== 1) {
      fail(backend, {
        what: `${what} must name a port, since ${names.length === 0 ? 'there is none' : 'there are several'}`,
        allowed: list(names),
        fix: namedCalls(backend, what, names),
      });
    }
    return backend.ports[names[0]];
  }
  checkPortExists(backend, what, name, names);
  return backend.ports[name];
}

/** The calls that one of the first ports is named in: `connectTo(api, 'http') or connectTo(api, 'metrics')`. */
function namedCalls(
  { node }: Addressable,
  what: string,
  names: readonly string[],
): string | undefined {
  const method = what.replace('()', '');
  const backend = /^[a-z]\w*$/i.test(node.id) ? node.id : 'backend';
  const before = {
    connectTo: `connectTo(${backend}, `,
    connect: `connect(caller, ${backend}, `,
  }[method];
  const calls = names
    .slice(0, 3)
    .map((name) => `${before ?? `${backend}.${method}(`}'${name}')`);
  return calls.length === 0 ? undefined : `write ${calls.join(' or ')}`;
}

function dnsName(backend: Addressable, from: IConstruct | undefined): string {
  if (from === undefined) {
    return backend.namespace === undefined ? shortName(backend) : fullName(backend);
  }
  checkConstruct(backend, 'from', from, 'pass the caller: { from: this }');
  const caller = namespaceOf(from);
  if (caller === backend.namespace) return shortName(backend);
  if (caller === undefined || backend.namespace === undefined) {
    const [known, unknown] =
      caller === undefined ? [backend, from] : [from, backend];
    fail(backend, {
      what: `the namespace of ${unknown.node.path || 'the app'} is not known, but that of ${known.node.path} is`,
      got: caller ?? backend.namespace,
      fix: 'set namespace on both charts, or on neither: new Chart(app, id, { namespace })',
    });
  }
  return fullName(backend);
}

function shortName(backend: Addressable): string {
  return backend.hostname === undefined
    ? backend.serviceName
    : `${backend.hostname}.${backend.serviceName}`;
}

/** The named or only port, and the options, which may be the only argument. */
export function portAndOptions<Options = AddressOptions>(
  backend: Addressable,
  method: string,
  args: readonly unknown[],
) {
  const named = typeof args[0] === 'string' || args.length > 1;
  const [name, options] = named ? args : [undefined, args[0]];
  return {
    port: portOf(backend, method, name),
    options: (options === undefined ? {} : options) as Options,
  };
}

function withScheme(scheme: string, host: string, port: number): string {
  return `${scheme}://${host}${SCHEME_PORTS.get(scheme) === port ? '' : `:${port}`}`;
}

function schemeOf(port: BackendPort): string | undefined {
  if (port.appProtocol !== undefined) {
    return Object.hasOwn(standardSchemes, port.appProtocol)
      ? standardSchemes[port.appProtocol]
      : undefined;
  }
  if (port.protocol !== 'TCP') return undefined;
  return /^(https?)(-|$)/.exec(port.name)?.[1];
}
