import type { IConstruct } from 'constructs';
import { checkProps, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import { type Addressable } from '../service/address';
import type { Destination } from '../service/backend';
import type { BackendPort } from '../service/ports';
import { didYouMean } from '../words/did-you-mean';
import { list } from '../words/lists';

/** A port of a Service that an Ingress or a route leads to. */
export interface RouteTarget {
  readonly backend: IConstruct;
  readonly serviceName: string;
  readonly namespace: string | undefined;
  readonly port: BackendPort;
}

const destinationKeys: KeysOf<Destination> = { backend: true, port: true };

/** The target in `to` of a route. */
export function readDestination(
  at: IConstruct,
  what: string,
  given: unknown,
): RouteTarget {
  if (isBackend(given)) {
    const [name = 'http'] = Object.keys(given.ports);
    fail(at, {
      what: `${what} must be a port of a backend`,
      got: given,
      fix: `use a port: to: ….port('${name}')`,
    });
  }
  checkProps(at, what, given, destinationKeys);
  const { backend, port } = given as {
    readonly backend?: unknown;
    readonly port?: unknown;
  };
  if (!isBackend(backend)) {
    fail(at, {
      what: `${what}.backend is not a construct with a Service`,
      got: backend,
      fix: 'use to: ….port(…) of an InternalApi, an ExistingService, …',
    });
  }
  const known: readonly unknown[] = Object.values(backend.ports);
  if (!known.includes(port)) {
    const names = Object.keys(backend.ports);
    const name: unknown =
      typeof port === 'object' && port !== null && 'name' in port
        ? port.name
        : port;
    fail(at, {
      what: `${what}.port is not a port of ${backend.node.path}`,
      got: name,
      allowed: list(names),
      fix: didYouMean(name, names) ?? 'use to: ….port(…)',
    });
  }
  const target = {
    backend,
    serviceName: backend.serviceName,
    namespace: backend.namespace,
    port: port as BackendPort,
  };
  checkReachable(at, what, backend, target);
  return target;
}

/** Whether a Service is an ExternalName Service. */
export function isNameAlias({ backend }: RouteTarget): boolean {
  return serviceOf(backend)?.externalName !== undefined;
}

/** Ingress and HTTPRoute carry HTTP, and need a Service with an address. */
export function checkReachable(
  at: IConstruct,
  what: string,
  backend: IConstruct,
  { port, serviceName }: RouteTarget,
): void {
  if (port.protocol !== 'TCP') {
    fail(at, {
      what: `${what} refers to a port that cannot carry HTTP`,
      found: `"${port.name}" (${port.protocol})`,
      allowed: 'a TCP port',
      fix: 'expose it with expose.nodePort or expose.loadBalancer',
    });
  }
  if ('hostname' in backend || serviceOf(backend)?.clusterIP === 'None') {
    fail(at, {
      what:
        `${what} leads to ${'hostname' in backend ? 'one pod behind ' : ''}a ` +
        'headless Service, which has no address to lead to',
      got: serviceName,
      fix: 'lead to its client Service instead: to: ….addClientService().port(…)',
    });
  }
}

function isBackend(value: unknown): value is Addressable {
  return (
    typeof value === 'object' &&
    value !== null &&
    'node' in value &&
    'serviceName' in value &&
    typeof value.serviceName === 'string' &&
    'ports' in value &&
    typeof value.ports === 'object' &&
    value.ports !== null
  );
}

/** The Service that a construct makes, recognized by its properties. */
function serviceOf(
  backend: IConstruct,
): { readonly externalName?: unknown; readonly clusterIP?: unknown } | undefined {
  return 'service' in backend &&
    typeof backend.service === 'object' &&
    backend.service !== null
    ? backend.service
    : undefined;
}
