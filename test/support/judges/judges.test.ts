import { App, Chart, Cron } from 'cdk8s';
import { CronJob } from 'cdk8s-plus-28';
import { connect, InternalApi, StatefulBackend, WebService } from '../../../src';
import type { Assembly } from '../generators/apps';
import type { Manifest } from '../synthesize';
import { judgeAccess } from './access';
import { wrongExposures } from './exposures';

const image = 'example/app:1.0';

/** A small app with a connection, an exposure or a server of each kind. */
function shop(): Assembly {
  const app = new App({ outdir: 'dist' });
  const [one, two] = ['one', 'two'].map(
    (namespace) => new Chart(app, namespace, { namespace }),
  );
  const apiProps = {
    image,
    ports: { http: { port: 80, targetPort: 8080 }, metrics: 9090 },
  };
  const api = new InternalApi(two, 'api', apiProps);
  const docs = new InternalApi(one, 'docs', {
    image,
    ports: { http: { port: 80, targetPort: 8080 } },
  });
  const dbProps = { image, ports: { sql: 5432 }, replicas: 2 };
  const db = new StatefulBackend(two, 'db', dbProps);
  const clients = db.addClientService({ ports: { sql: 15432 } });
  const webProps = {
    image,
    ports: { http: { port: 80, targetPort: 8080 }, metrics: 9090 },
    egress: 'declared',
    access: 'declared',
    expose: {
      ingress: {
        host: 'shop.example.com',
        port: 'http',
        class: 'nginx',
        controller: { namespace: 'ingress-nginx' },
        routes: [{ path: '/docs', to: docs.port() }],
      },
      gateway: {
        host: 'shop.example.com',
        port: 'http',
        parentRef: { name: 'public', namespace: 'gateways' },
        controller: { namespace: 'gateways' },
        weight: 90,
        split: [{ to: api.port('http'), weight: 10 }],
        routes: [{ headers: { beta: 'yes' }, to: docs.port() }],
      },
    },
  } as const;
  const web = new WebService(one, 'web', webProps);
  const report = new CronJob(one, 'report', {
    metadata: { name: 'report' },
    schedule: Cron.daily(),
    containers: [{ image }],
  });
  web.connectTo(api, 'http');
  web.connectTo(clients);
  connect(report, web, 'metrics');
  const parts = [
    [api, apiProps],
    [docs, {}],
    [db, dbProps],
    [web, webProps],
    [report, {}],
  ] as const;
  const connections = [
    { from: web, to: api, port: api.ports.http },
    { from: web, to: db, port: db.ports.sql },
    { from: report, to: web, port: web.ports.metrics },
  ];
  return {
    app,
    parts: parts.map(([made, props]) => ({ made, props })),
    connections,
  };
}

/**
 * What is made wrong: an object by its kind and name, a place in it, and what stands there then;
 * `undefined` takes it out.
 */
type Mistake = readonly [
  what: string,
  object: string,
  path: string,
  value: unknown,
];

const api = 'NetworkPolicy api';
const web = 'NetworkPolicy web';

const accessMistakes: readonly Mistake[] = [
  [
    "a policy names the Service's port in place of the pods'",
    api,
    'spec.ingress.0.ports.0.port',
    80,
  ],
  [
    'a policy lets in over another protocol',
    api,
    'spec.ingress.0.ports.0.protocol',
    'UDP',
  ],
  [
    'a policy lets in at another port of the pods',
    api,
    'spec.ingress.0.ports.0.port',
    9090,
  ],
  ['a policy lets in at all ports', api, 'spec.ingress.0.ports', undefined],
  [
    'a caller of another namespace is named without it',
    api,
    'spec.ingress.0.from.1.namespaceSelector',
    undefined,
  ],
  [
    'a caller is named by labels that no pod has',
    api,
    'spec.ingress.0.from.1.podSelector.matchLabels',
    { 'app.kubernetes.io/name': 'wep' },
  ],
  [
    'a caller is any pod of the namespace',
    api,
    'spec.ingress.0.from.1.podSelector',
    undefined,
  ],
  ['an empty `from`, which allows everyone', api, 'spec.ingress.0.from', []],
  ['a rule lets everybody in', api, 'spec.ingress.0', {}],
  ['a policy allows no caller', api, 'spec.ingress', undefined],
  ['a policy selects nothing', api, 'spec.podSelector.matchLabels', { app: 'api' }],
  ['a policy is in another namespace', api, 'metadata.namespace', 'one'],
  ['a policy is missing', api, '', undefined],
  [
    'a policy of the callers does not isolate egress',
    web,
    'spec.policyTypes',
    ['Ingress'],
  ],
  [
    'a policy of the callers does not isolate ingress',
    web,
    'spec.policyTypes',
    ['Egress'],
  ],
  ['the egress to DNS is missing', web, 'spec.egress.0', undefined],
  ['DNS is asked over UDP alone', web, 'spec.egress.0.ports.1', undefined],
  [
    'DNS is where it is not',
    web,
    'spec.egress.0.to.0.podSelector.matchLabels',
    { 'k8s-app': 'dns' },
  ],
  [
    'DNS is in the namespace of the caller',
    web,
    'spec.egress.0.to.0.namespaceSelector',
    undefined,
  ],
  [
    'the callers are let out to the port that a client Service has',
    web,
    'spec.egress.1.ports.0.port',
    15432,
  ],
  [
    'the callers are let out without the namespace of the called',
    web,
    'spec.egress.1.to.0.namespaceSelector',
    undefined,
  ],
  ['the callers are let out to anybody', web, 'spec.egress.1.to', undefined],
  ['the egress to a declared backend is missing', web, 'spec.egress.2', undefined],
  [
    'the servers of a set are shut to each other',
    'NetworkPolicy db',
    'spec.ingress.0',
    undefined,
  ],
  [
    'a server is open to everybody at its port',
    'NetworkPolicy db',
    'spec.ingress.1.from',
    undefined,
  ],
  [
    'a caller that the library does not make has other labels',
    'CronJob report',
    'spec.jobTemplate.spec.template.metadata.labels',
    { app: 'report' },
  ],
];

const ingress = 'Ingress web';
const route = 'HTTPRoute web';
const grant = 'ReferenceGrant api-from-web.one';

const exposureMistakes: readonly Mistake[] = [
  [
    'an Ingress leads to a Service that is not there',
    ingress,
    'spec.rules.0.http.paths.0.backend.service.name',
    'wep',
  ],
  [
    'an Ingress leads to another Service',
    ingress,
    'spec.rules.0.http.paths.0.backend.service.name',
    'docs',
  ],
  [
    'an Ingress leads to a port that is not there',
    ingress,
    'spec.rules.0.http.paths.0.backend.service.port.name',
    'htpp',
  ],
  [
    'an Ingress leads to another port',
    ingress,
    'spec.rules.0.http.paths.0.backend.service.port.name',
    'metrics',
  ],
  [
    'an Ingress has another path type',
    ingress,
    'spec.rules.0.http.paths.1.pathType',
    'Exact',
  ],
  [
    'an Ingress lets in another path',
    ingress,
    'spec.rules.0.http.paths.1.path',
    '/doc',
  ],
  ['an Ingress lets in another host', ingress, 'spec.rules.0.host', 'example.com'],
  ['an Ingress lets in any host', ingress, 'spec.rules.0.host', undefined],
  ['an Ingress is of another class', ingress, 'spec.ingressClassName', 'traefik'],
  ['an Ingress leaves out a path', ingress, 'spec.rules.0.http.paths.1', undefined],
  ['an Ingress is in another namespace', ingress, 'metadata.namespace', 'two'],
  ['an Ingress is missing', ingress, '', undefined],
  [
    "a route leads to the pods' port",
    route,
    'spec.rules.0.backendRefs.0.port',
    8080,
  ],
  ['a route leads to another port', route, 'spec.rules.0.backendRefs.0.port', 9090],
  [
    'a route leads to another Service',
    route,
    'spec.rules.0.backendRefs.0.name',
    'docs',
  ],
  [
    'a route leads to a Service of its own namespace',
    route,
    'spec.rules.0.backendRefs.1.namespace',
    undefined,
  ],
  ['a route has another weight', route, 'spec.rules.0.backendRefs.0.weight', 10],
  ['a route has no weight', route, 'spec.rules.0.backendRefs.1.weight', undefined],
  [
    'a route is attached to another Gateway',
    route,
    'spec.parentRefs.0.name',
    'private',
  ],
  [
    'a route is attached to a Gateway of its own namespace',
    route,
    'spec.parentRefs.0.namespace',
    undefined,
  ],
  [
    'a route is attached to another listener',
    route,
    'spec.parentRefs.0.sectionName',
    'https',
  ],
  ['a route is attached to nothing', route, 'spec.parentRefs', []],
  ['a route lets in another host', route, 'spec.hostnames.0', 'example.com'],
  ['a route lets in what does not match', route, 'spec.rules.1.matches', undefined],
  [
    'a route lets in what matches something else',
    route,
    'spec.rules.1.matches.0.headers.0.value',
    'no',
  ],
  ['a route leaves out a rule', route, 'spec.rules.1', undefined],
  ['a ReferenceGrant is missing', grant, '', undefined],
  [
    'a ReferenceGrant is in the namespace of the route',
    grant,
    'metadata.namespace',
    'one',
  ],
  [
    'a ReferenceGrant is for routes of another namespace',
    grant,
    'spec.from.0.namespace',
    'two',
  ],
  [
    'a ReferenceGrant is for routes of another kind',
    grant,
    'spec.from.0.kind',
    'GRPCRoute',
  ],
  ['a ReferenceGrant is for another Service', grant, 'spec.to.0.name', 'db'],
];

function manifestsOf({ app }: Assembly): Manifest[] {
  return structuredClone(app.charts.flatMap((chart) => chart.toJson()));
}

function mistaken(
  assembly: Assembly,
  [, object, path, value]: Mistake,
): Manifest[] {
  const manifests = manifestsOf(assembly);
  const index = manifests.findIndex(
    ({ kind, metadata }) => `${kind} ${metadata.name}` === object,
  );
  const steps = [String(index), ...path.split('.').filter((step) => step !== '')];
  const last = steps.pop() as string;
  const parent = steps.reduce<Manifest>((within, step) => within[step], manifests);
  if (!(last in parent) && value === undefined) {
    throw new Error(`nothing to be taken out at ${object} ${path}`);
  }
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return manifests;
}

test('The judges find nothing wrong with an app that is right.', () => {
  const assembly = shop();
  const { wrong, open, shut } = judgeAccess(assembly, manifestsOf(assembly));
  expect({
    wrong,
    exposures: wrongExposures(assembly, manifestsOf(assembly)),
  }).toEqual({
    wrong: [],
    exposures: [],
  });
  expect(Math.min(open, shut)).toBeGreaterThan(5);
});

test.each(accessMistakes.map((mistake) => [mistake[0], mistake] as const))(
  'The judge of who may call sees that %s.',
  (_, mistake) => {
    const assembly = shop();
    expect(judgeAccess(assembly, mistaken(assembly, mistake)).wrong).not.toEqual(
      [],
    );
  },
);

test.each(exposureMistakes.map((mistake) => [mistake[0], mistake] as const))(
  'The judge of exposures sees that %s.',
  (_, mistake) => {
    const assembly = shop();
    expect(wrongExposures(assembly, mistaken(assembly, mistake))).not.toEqual([]);
  },
);
