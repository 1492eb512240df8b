import {
  made,
  notAssignable,
  onePort,
  twoPorts,
  unknown,
  type WrongProgram,
} from './program';

/** Ports, aliases, sidecars, updates, and whatever else a prop can be. */
export const props: readonly WrongProgram[] = [
  {
    mistake: 'a sidecar listens on a port that is none of several',
    code: made(
      'InternalApi',
      `${twoPorts}, sidecars: [{ name: 'proxy', image, listensOn: ['htpp'] }]`,
    ),
    at: "'htpp'",
    says: notAssignable('"htpp"', '"http" | "metrics"'),
  },
  {
    mistake: 'a client Service has a port that the pods do not listen on',
    code: 'database.addClientService({ ports: { sqll: 5433 } });',
    at: 'sqll',
    says: unknown(
      'sqll',
      'Readonly<Partial<Record<"sql" | "metrics", number>>>',
      'sql',
    ),
  },
  {
    mistake: 'a StatefulBackend has a targetPort, which nothing would translate to',
    code: made(
      'StatefulBackend',
      'ports: { sql: { port: 5432, targetPort: 5433 } }',
    ),
    at: 'targetPort',
    says: unknown('targetPort', 'DirectPort'),
  },
  {
    mistake:
      'the alias of a hostname has a targetPort, which nothing would translate to',
    code:
      "new ExternalAlias(chart, 'mail', { hostname: 'smtp.example.com', ports: { " +
      'smtp: { port: 587, targetPort: 25 } } });',
    at: 'targetPort',
    says: unknown('targetPort', 'DirectPort'),
  },
  {
    mistake: 'an ExistingService has a targetPort, which callers have no use for',
    code: "new ExistingService(chart, 'mail', { ports: { smtp: { port: 587, targetPort: 25 } } });",
    at: 'targetPort',
    says: unknown('targetPort', 'DirectPort'),
  },
  {
    mistake: 'a port of an InternalApi has a nodePort',
    code: made('InternalApi', 'ports: { http: { port: 80, nodePort: 30080 } }'),
    at: 'nodePort',
    says: unknown('nodePort', 'ServicePort'),
  },
  {
    mistake: 'a protocol is written in lower case',
    code: made('InternalApi', "ports: { http: { port: 80, protocol: 'tcp' } }"),
    at: 'protocol',
    says: notAssignable('"tcp"', 'Protocol | undefined', '"TCP"'),
  },
  {
    mistake: 'an alias stands for a hostname and for addresses',
    code:
      "new ExternalAlias(chart, 'db', { hostname: 'db.example.com', addresses: " +
      "['203.0.113.1'], ports: { sql: 5432 } });",
    at: "{ hostname: 'db.example.com', addresses: ['203.0.113.1'], ports: { sql: 5432 } }",
    says: /Types of property 'addresses' are incompatible\.\n *Type 'string\[\]' is not assignable to type 'undefined'\.$/,
  },
  {
    mistake: 'an alias of another Service has ports of its own',
    code: "new ExternalAlias(chart, 'db', { backend: mysql, ports: { sql: 5432 } });",
    at: '{ backend: mysql, ports: { sql: 5432 } }',
    says: /Types of property 'ports' are incompatible\.\n *Type '{ sql: number; }' is not assignable to type 'undefined'\.$/,
  },
  {
    mistake: 'a worker has ports',
    code: made('Worker', 'ports: { http: 80 }'),
    at: 'ports',
    says: unknown('ports', 'WorkerProps<never>'),
  },
  {
    mistake: 'a headless Service has a session affinity, which nothing would keep',
    code: made(
      'StatefulBackend',
      "ports: { sql: 5432 }, service: { sessionAffinity: 'ClientIP' }",
    ),
    at: 'sessionAffinity',
    says: unknown('sessionAffinity', 'CommonServiceOptions'),
  },
  {
    mistake: 'maxSurge is a percentage without its sign',
    code: made('InternalApi', `${onePort}, strategy: { maxSurge: '25' }`),
    at: 'maxSurge',
    says: notAssignable('"25"', 'number | `${number}%` | undefined'),
  },
  {
    mistake: 'maxUnavailable is a percentage without its sign',
    code: made('Worker', "strategy: { maxUnavailable: '25' }"),
    at: 'maxUnavailable',
    says: notAssignable('"25"', 'number | `${number}%` | undefined'),
  },
  {
    mistake: 'a prop is misspelt',
    code: made('InternalApi', `${onePort}, replica: 2`),
    at: 'replica',
    says: unknown('replica', 'InternalApiProps<"http", never>', 'replicas'),
  },
  {
    mistake: 'there is no image',
    code: `new InternalApi(chart, 'it', { ${onePort} });`,
    at: `{ ${onePort} }`,
    says: /^ *Property 'image' is missing in type .* but required in type 'InternalApiProps<"http", never>'\.$/m,
  },
  {
    mistake:
      'props that were built outside the call forgot the names of their ports',
    code:
      `const props = { image, ${twoPorts}, readiness: { httpGet: '/ready', port: ` +
      "'http' } };\nnew InternalApi(chart, 'it', props);",
    at: 'props',
    says: notAssignable('string', '"http" | "metrics"'),
  },
  {
    mistake: 'a variable names a port of the peers that is none of several',
    code: made(
      'StatefulBackend',
      "ports: { client: 9092, controller: 9093 }, env: { PEERS: ({ peers }) => peers[0].address('http') }",
    ),
    at: "'http'",
    says: /Argument of type '"http"' is not assignable to parameter of type '"c/,
  },
  {
    mistake: 'a variable of a pod that has no name of its own asks for its peers',
    code: made('InternalApi', `${onePort}, env: { PEERS: () => 'web-0.web' }`),
    at: "() => 'web-0.web'",
    says: notAssignable('() => string', 'string | EnvValue'),
  },
];
