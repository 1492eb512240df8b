import {
  made,
  missing,
  notAssignable,
  onePort,
  twoPorts,
  unknown,
  type WrongProgram,
} from './program';

const several = (names: string) => `readonly (${names} | ExposedPort<${names}>)[]`;
const oneOrSeveral = `"http" | "metrics" | ${several('"http" | "metrics"')}`;

/** Node ports and load balancers. */
export const exposure: readonly WrongProgram[] = [
  {
    mistake: 'nothing is said of how it is exposed',
    code: made('WebService', `${onePort}, expose: true`),
    at: 'expose',
    says: `Type 'true' has no properties in common with type 'Exposure<"http">'.`,
  },
  {
    mistake: 'a node port is for a port that is none of several',
    code: made('WebService', `${twoPorts}, expose: { nodePort: { port: 'htpp' } }`),
    at: 'port',
    says: notAssignable('"htpp"', oneOrSeveral),
  },
  {
    mistake: 'a node port is for a port that is not the only one',
    code: made(
      'WebService',
      `${onePort}, expose: { nodePort: { port: 'htpp', nodePort: 30080 } }`,
    ),
    at: 'port',
    says: notAssignable('"htpp"', '"http"'),
  },
  {
    mistake: 'a node port names none of several ports',
    code: made(
      'WebService',
      `${twoPorts}, expose: { nodePort: { nodePort: 30080 } }`,
    ),
    at: 'nodePort',
    says: missing('port', '{ nodePort: number; }', 'NamedPort<"http" | "metrics">'),
  },
  {
    mistake: 'a load balancer is for a port that is none of several',
    code: made(
      'WebService',
      `${twoPorts}, expose: { loadBalancer: { port: 'htpp' } }`,
    ),
    at: 'port',
    says: notAssignable('"htpp"', oneOrSeveral),
  },
  {
    mistake: 'a load balancer is for a port that is not the only one',
    code: made(
      'WebService',
      `${onePort}, expose: { loadBalancer: { port: 'htpp' } }`,
    ),
    at: 'port',
    says: notAssignable('"htpp"', `"http" | ${several('"http"')} | undefined`),
  },
  {
    mistake: 'a load balancer names none of several ports',
    code: made(
      'WebService',
      `${twoPorts}, expose: { loadBalancer: { name: 'it-external' } }`,
    ),
    at: 'loadBalancer',
    says: missing(
      'port',
      '{ name: string; }',
      `{ readonly port: ${several('"http" | "metrics"')}; readonly nodePort?: undefined; }`,
    ),
  },
  {
    mistake: 'one of several exposed ports does not exist',
    code: made(
      'WebService',
      `${twoPorts}, expose: { loadBalancer: { port: ['http', { port: 'metrcs' }] } }`,
    ),
    at: 'port',
    says: notAssignable('"metrcs"', '"http" | "metrics"', '"metrics"'),
  },
  {
    mistake: 'one of several exposed ports has no name',
    code: made(
      'WebService',
      `${twoPorts}, expose: { nodePort: { port: ['http', { nodePort: 30090 }] } }`,
    ),
    at: '{ nodePort: 30090 }',
    says: missing(
      'port',
      '{ nodePort: number; }',
      'ExposedPort<"http" | "metrics">',
    ),
  },
  {
    mistake: 'an exposed port is one that no Service publishes',
    code: made(
      'WebService',
      `${twoPorts}, containerPorts: { health: 8081 }, expose: { nodePort: { port: 'health' } }`,
    ),
    at: 'port',
    says: notAssignable('"health"', oneOrSeveral),
  },
  {
    mistake: 'an InternalApi is exposed',
    code: made('InternalApi', `${onePort}, expose: { nodePort: {} }`),
    at: 'expose',
    says: unknown('expose', 'InternalApiProps<"http", never>'),
  },
  {
    mistake: 'a StatefulBackend exposes a port that is not the only one',
    code: made(
      'StatefulBackend',
      "ports: { sql: 5432 }, expose: { loadBalancer: { port: 'http' } }",
    ),
    at: 'port',
    says: notAssignable('"http"', `"sql" | ${several('"sql"')} | undefined`),
  },
  {
    mistake: 'a StatefulBackend exposes none of several ports',
    code: made(
      'StatefulBackend',
      'ports: { http: 15672, metrics: 15692 }, expose: { nodePort: { nodePort: 30080 } }',
    ),
    at: 'nodePort',
    says: missing('port', '{ nodePort: number; }', 'NamedPort<"http" | "metrics">'),
  },
];
