import {
  made,
  missing,
  notAssignable,
  onePort,
  twoPorts,
  type WrongProgram,
} from './program';

/** Readiness, liveness and startup, each with one port and with several. */
export const healthChecks: readonly WrongProgram[] = [
  {
    mistake: 'readiness names a port that is none of several',
    code: made(
      'InternalApi',
      `${twoPorts}, readiness: { httpGet: '/ready', port: 'htpp' }`,
    ),
    at: 'port',
    says: notAssignable('"htpp"', '"http" | "metrics"'),
  },
  {
    mistake: 'readiness names a port that is not the only one',
    code: made(
      'InternalApi',
      `${onePort}, readiness: { httpGet: '/ready', port: 'htpp' }`,
    ),
    at: 'port',
    says: notAssignable('"htpp"', '"http"'),
  },
  {
    mistake: 'liveness names a port that is none of several',
    code: made(
      'WebService',
      "ports: { http: 80, grpc: 50051, metrics: 9090 }, liveness: { tcpSocket: true, port: 'htpp' }",
    ),
    at: 'port',
    says: notAssignable('"htpp"', '"http" | "grpc" | "metrics"'),
  },
  {
    mistake: 'liveness names a port that is not the only one',
    code: made(
      'WebService',
      `${onePort}, liveness: { tcpSocket: true, port: 'htpp' }`,
    ),
    at: 'port',
    says: notAssignable('"htpp"', '"http"'),
  },
  {
    mistake: 'startup names a port that is none of several',
    code: made(
      'StatefulBackend',
      "ports: { sql: 5432, metrics: 9090 }, startup: { grpc: true, port: 'sqll' }",
    ),
    at: 'port',
    says: notAssignable('"sqll"', '"sql" | "metrics"', '"sql"'),
  },
  {
    mistake: 'startup names a port that is not the only one',
    code: made(
      'StatefulBackend',
      "ports: { sql: 5432 }, startup: { grpc: true, port: 'sqll' }",
    ),
    at: 'port',
    says: notAssignable('"sqll"', '"sql"'),
  },
  {
    mistake: 'a health check misspells a port that no Service publishes',
    code: made(
      'InternalApi',
      `${twoPorts}, containerPorts: { health: 8081 }, readiness: { httpGet: '/ready', port: 'helth' }`,
    ),
    at: 'port',
    says: notAssignable('"helth"', '"http" | "metrics" | "health"', '"health"'),
  },
  {
    mistake:
      "a worker's health check names a port that its container does not listen on",
    code: made(
      'Worker',
      "containerPorts: { health: 8081 }, liveness: { httpGet: '/alive', port: 'http' }",
    ),
    at: 'port',
    says: notAssignable('"http"', '"health"'),
  },
  {
    mistake: "a sidecar's health check names a port that is none of several",
    code: made(
      'InternalApi',
      `${twoPorts}, sidecars: [{ name: 'proxy', image, readiness: { tcpSocket: true, port: 'htpp' } }]`,
    ),
    at: 'port',
    says: notAssignable('"htpp"', '"http" | "metrics"'),
  },
  {
    mistake: 'a health check gives a port by its number',
    code: made(
      'InternalApi',
      `${twoPorts}, readiness: { httpGet: '/ready', port: 8080 }`,
    ),
    at: 'port',
    says: notAssignable('number', '"http" | "metrics"'),
  },
  {
    mistake: 'readiness names none of several ports',
    code: made('InternalApi', `${twoPorts}, readiness: { httpGet: '/ready' }`),
    at: 'readiness',
    says: missing('port', '{ httpGet: string; }', 'NamedPort<"http" | "metrics">'),
  },
  {
    mistake: 'liveness names none of several ports',
    code: made(
      'StatefulBackend',
      'ports: { sql: 5432, metrics: 9090 }, liveness: { tcpSocket: true }',
    ),
    at: 'liveness',
    says: missing('port', '{ tcpSocket: true; }', 'NamedPort<"sql" | "metrics">'),
  },
  {
    mistake: 'startup names none of two ports, one of which no Service publishes',
    code: made(
      'WebService',
      `${onePort}, containerPorts: { health: 8081 }, startup: { grpc: true }`,
    ),
    at: 'startup',
    says: missing('port', '{ grpc: true; }', 'NamedPort<"http" | "health">'),
  },
];
