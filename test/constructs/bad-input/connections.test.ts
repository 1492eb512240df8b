import { InternalApi } from '../../../src';
import { api, existing, image, type Make, table } from './table';

/** A caller that is connected as the props say, to a backend of two ports. */
const connected: Make = (
  chart,
  { port = 'http', options }: { port?: unknown; options?: unknown },
) => {
  const backend = new InternalApi(chart, 'other', {
    image,
    ports: { http: 80, sql: { port: 5432 } },
  });
  const caller = api(chart, {}) as InternalApi<'http'>;
  caller.connectTo(backend, port as 'http', options as never);
};

table('a connection', connected, [
  [
    'a form is not known',
    { options: { env: { API: 'uri' } } },
    ['env.API of the connection', 'got "uri"'],
    { options: { env: { API: 'url' } } },
  ],
  [
    'a URL has no scheme',
    { port: 'sql', options: { env: { DB: 'url' } } },
    ['requires a URL', 'the scheme of port "sql"'],
    { port: 'sql', options: { env: { DB: 'address' } } },
  ],
  [
    'a variable has a bad name',
    { options: { env: { 'A=B': 'url' } } },
    ['env of the connection', 'A=B'],
    { options: { env: false } },
  ],
  [
    'a container does not exist',
    { options: { containers: ['side'] } },
    ['got "side"'],
    { options: { containers: ['backend'] } },
  ],
  [
    'an option is misspelt',
    { options: { envs: {} } },
    ['unknown property "envs"'],
    { options: {} },
  ],
]);

table(
  'the port of a connection',
  connected,
  [
    [
      'the port does not exist',
      { port: 'htpp' },
      ['got "htpp"', 'did you mean "http"?'],
      { port: 'http' },
    ],
    ['no port is named of two', { port: {} }, ['http', 'sql'], { port: 'sql' }],
  ],
  '[shop/other] ',
);

const letIn = (source: unknown) => ({ allowFrom: [source] });
table('who is let in', api, [
  [
    'access is a direction',
    { access: 'ingress' },
    ['access', 'got "ingress"'],
    { access: 'declared' },
  ],
  [
    'a range is one address',
    letIn({ cidr: '10.0.0.1' }),
    ['allowFrom[0].cidr', 'got "10.0.0.1"'],
    letIn({ cidr: '10.0.0.1/32' }),
  ],
  [
    'an exception is outside',
    letIn({ cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] }),
    ['allowFrom[0].except[0]'],
    letIn({ cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] }),
  ],
  ['a source is empty', letIn({}), ['names no source'], letIn({ podLabels: {} })],
  [
    'a port does not exist',
    letIn({ podLabels: {}, port: 'htpp' }),
    ['allowFrom[0].port', 'did you mean "http"?'],
    letIn({ podLabels: {}, port: 'http' }),
  ],
  [
    'one of several ports does not exist',
    letIn({ podLabels: {}, port: ['http', 'htpp'] }),
    ['allowFrom[0].port', 'did you mean "http"?'],
    letIn({ podLabels: {}, port: ['http'] }),
  ],
  [
    'a list of ports is empty',
    letIn({ podLabels: {}, port: [] }),
    ['allowFrom[0].port is empty', 'got []'],
    letIn({ podLabels: {} }),
  ],
  [
    'anyone may call, and some',
    { ...letIn({ podLabels: {} }), access: 'anyone' },
    ['leave one of them out'],
    { access: 'anyone' },
  ],
  [
    'DNS is named and egress is open',
    { dns: [{ podLabels: {} }] },
    ['dns is set'],
    { dns: [{ podLabels: {} }], egress: 'declared' },
  ],
]);

table('the pods of an existing Service', existing, [
  [
    'they have no labels',
    { pods: {} },
    ['labels'],
    { pods: { labels: { app: 'x' } } },
  ],
]);
