import type { Construct } from 'constructs';
import fc from 'fast-check';
import {
  type Backend,
  type BackendPort,
  ClientService,
  connect,
  type ConnectionOptions,
  ExistingService,
  ExternalAlias,
  StatefulBackend,
} from '../../../src';
import { refusal } from './attempt';

/** Who calls whom, by their numbers in the app, at which port, and by what name. */
export interface Connection {
  readonly from: number;
  readonly to: number;
  readonly port: number;
  readonly by: 'itself' | 'a pod' | 'a client Service' | 'an alias';
  readonly options: ConnectionOptions;
}

/** A connection that was made. */
export interface MadeConnection {
  readonly from: Construct;
  /** The construct whose pods are called, or the one that stands for what no pod of the app is. */
  readonly to: Construct;
  readonly port: BackendPort;
}

const options = fc
  .tuple(
    fc.constantFrom(
      undefined,
      false,
      'host',
      'port',
      'address',
      'url',
      'a function',
    ),
    fc.nat(99),
    fc.boolean(),
  )
  .map(
    ([given, variable, all]) =>
      ({
        ...(given !== undefined && {
          env: given && {
            [`CALLS_${variable}`]:
              given === 'a function'
                ? ({ address }: { address: string }) => `tcp://${address}/`
                : given,
          },
        }),
        ...(all && { containers: 'all' }),
      }) as ConnectionOptions,
  );

/** Any connections: back and forth, to oneself, twice, to what cannot be called. */
export const connections: fc.Arbitrary<readonly Connection[]> = fc.array(
  fc.record({
    from: fc.nat(3),
    to: fc.nat(3),
    port: fc.nat(2),
    by: fc.constantFrom(
      'itself',
      'itself',
      'a pod',
      'a client Service',
      'an alias',
    ),
    options,
  }),
  { maxLength: 8 },
);

/** Makes the connections that the library takes. */
export function connectParts(
  parts: readonly Construct[],
  wanted: readonly Connection[],
): MadeConnection[] {
  const made: MadeConnection[] = [];
  wanted.forEach(
    ({ from: caller, to: called, port: number, by, options: given }, index) => {
      const [from, to] = [
        parts[caller % parts.length],
        parts[called % parts.length],
      ];
      if (!('ports' in to)) return;
      const ports = Object.values((to as unknown as Backend<string>).ports);
      const port = ports[number % ports.length];
      refusal(() => {
        const backend = calledBy(by, from, to, index);
        connect(from, backend, port?.name, given);
        made.push({ from, to, port });
      });
    },
  );
  return made;
}

function calledBy(
  by: Connection['by'],
  from: Construct,
  to: Construct,
  index: number,
): Backend<string> {
  if (by === 'a pod' && to instanceof StatefulBackend) {
    return to.pod(0) as Backend<string>;
  }
  if (by === 'a client Service' && to instanceof StatefulBackend) {
    return clientsOf(to)[0] ?? (to as Backend<string>);
  }
  const backend = to as unknown as Backend<string>;
  if (
    by !== 'an alias' ||
    to instanceof ExternalAlias ||
    to instanceof ExistingService
  ) {
    return backend;
  }
  return new ExternalAlias(from.node.scope as Construct, `alias-${index}`, {
    backend: backend as never,
  }) as unknown as Backend<string>;
}

/** The Services that a StatefulBackend has for clients. */
export function clientsOf({ node }: Construct): ClientService<string>[] {
  return node.children.filter((child) => child instanceof ClientService);
}
