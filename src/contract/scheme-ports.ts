import type { Protocol } from './protocol';

/** The default ports of URL schemes. */
export const SCHEME_PORTS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['ws', 80],
  ['https', 443],
  ['wss', 443],
]);

/** The ports that clients of other schemes use if none is given; a client may be told another one elsewhere. */
export const USUAL_PORTS: ReadonlyMap<string, number> = new Map([
  ['amqp', 5672],
  ['amqps', 5671],
  ['bolt', 7687],
  ['cassandra', 9042],
  ['ldap', 389],
  ['ldaps', 636],
  ['mariadb', 3306],
  ['memcached', 11211],
  ['mongodb', 27017],
  ['mqtt', 1883],
  ['mqtts', 8883],
  ['mysql', 3306],
  ['nats', 4222],
  ['neo4j', 7687],
  ['postgres', 5432],
  ['postgresql', 5432],
  ['pulsar', 6650],
  ['redis', 6379],
  ['rediss', 6379],
  ['sqlserver', 1433],
]);

/** The protocols of URL schemes; others may use any. */
export const SCHEME_PROTOCOLS: ReadonlyMap<string, Protocol> = new Map([
  ...[...SCHEME_PORTS.keys(), 'tcp', 'tls', 'ssl'].map(
    (scheme) => [scheme, 'TCP'] as const,
  ),
  ['udp', 'UDP'],
  ['sctp', 'SCTP'],
]);
