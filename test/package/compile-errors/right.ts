import { made, onePort, twoPorts } from './program';

/** What compiles, beside what does not. */
export const right: Readonly<Record<string, string>> = {
  'a volume of its own, one of a claim that exists, and a single file': made(
    'InternalApi',
    `${onePort}, files: { '/etc/app.yaml': { from: settings, key: 'app.yaml' }, '/etc/app': settings }, ` +
      "storage: [{ size: Size.gibibytes(1), mountPath: '/data' }, { claim: 'uploads', mountPath: '/uploads' }]",
  ),

  'a Job on the claim of a worker': made(
    'Job',
    "storage: { claim: worker.claim(), mountPath: '/data', readOnly: true }",
  ),

  'a health check that names one of several ports': made(
    'InternalApi',
    `${twoPorts}, readiness: { httpGet: '/ready', port: 'http' }`,
  ),

  'health checks that leave out the name of the only port': made(
    'WebService',
    `${onePort}, readiness: { httpGet: '/' }, liveness: { tcpSocket: true }, startup: { grpc: true }`,
  ),

  'a health check that runs a command and needs no port': made(
    'InternalApi',
    `${twoPorts}, readiness: { exec: ['/bin/true'] }`,
  ),

  'a health check on a port that no Service publishes': made(
    'InternalApi',
    `${twoPorts}, containerPorts: { health: 8081 }, readiness: { httpGet: '/ready', port: 'health' }`,
  ),

  "a worker's health check on its only port": made(
    'Worker',
    "containerPorts: { health: 8081 }, liveness: { httpGet: '/alive' }",
  ),

  'a sidecar that listens on a port and is checked there': made(
    'InternalApi',
    `${twoPorts}, sidecars: [{ name: 'proxy', image, listensOn: ['http'], ` +
      "readiness: { tcpSocket: true, port: 'http' } }]",
  ),

  'the metrics of a port that no Service publishes, and a second container on it':
    made(
      'InternalApi',
      `${twoPorts}, containerPorts: { stats: 8081 }, metrics: ['stats', { port: 'http' }], ` +
        "containers: [{ name: 'second', image, listensOn: ['stats'] }]",
    ),

  'permissions that are built outside the call': made(
    'Job',
    "permissions: { resources: ['pods'], verbs: ['get', 'register-thing'] } as const, " +
      "clusterPermissions: [{ nonResourceURLs: '/metrics', verbs: 'get' }]",
  ),

  'a tag that may be missing': `
declare const tag: string | undefined;
new Worker(chart, 'it', { image: { name: 'shop', tag, digest: tag } });`,

  'the only port exposed twice': made(
    'WebService',
    `${onePort}, expose: { nodePort: {}, loadBalancer: { name: 'it-external' } }`,
  ),

  'a StatefulBackend exposed': made(
    'StatefulBackend',
    `ports: { amqp: 5672, http: 15672 }, expose: {
      ingress: { port: 'http', host: 'broker.example.com' },
      loadBalancer: { name: 'it-external', port: ['amqp'] },
    }`,
  ),
  'one port exposed, and several': made(
    'WebService',
    `${twoPorts}, expose: {
    nodePort: { port: 'http', nodePort: 30080 },
    loadBalancer: { name: 'it-external', port: ['http', { port: 'metrics', nodePort: 30090 }] },
  }`,
  ),

  'an Ingress and a Gateway that lead to the own port and to others': made(
    'WebService',
    `${twoPorts}, expose: {
    ingress: { port: 'http', host: ['shop.example.com', { host: 'example.org', tlsSecret: 'org' }], routes: [{ path: '/api', to: api.port('metrics') }, { path: '/mail', to: mail.port() }] },
    gateway: [{
      port: 'http', weight: 90, split: [{ to: single.port(), weight: 10 }],
      routes: [{ path: '/api', headers: { beta: 'yes' }, to: api.port('http') }, { grpc: { service: 'shop.Cart' }, to: [{ to: single.port('http') }] }],
    }],
  }`,
  ),

  'addresses of the only port, with its name and without': `
    [single.url(), single.url({ from: chart }), single.url('http', { path: '/login' }), mail.address(), mail.address('smtp'), mysql.peers()];`,

  'addresses of one of several ports': `
    [api.url('http', { from: chart }), api.address('metrics'), database.peers('sql'), database.pod(0).address('sql')];`,

  'a Backend with more ports than are wanted': 'report(database);',

  'a list of anything that can be called':
    'export const hosts = ([api, single, database.pod(0), mail] satisfies ' +
    'Backend[]).map((backend: Backend) => backend.host());',

  'one pod as a Backend': "export const primary: Backend<'sql'> = database.pod(0);",

  'an alias in production where a test has a StatefulBackend, one pod of it or its client Service': `
    report(new ExternalAlias(chart, 'db', { hostname: 'db.example.com', ports: { sql: 5432 } }));
    report(new ExistingService(chart, 'other', { ports: { sql: 5432 } }));
    [mysql, mysql.pod(0), mysql.addClientService()].forEach(report);`,

  'a Backend that is asked for the port of its type':
    "export const call = (backend: Backend<'sql'>) => backend.address('sql', { from: chart });",

  'an alias of addresses that are listened on elsewhere':
    "new ExternalAlias(chart, 'db', { addresses: ['203.0.113.1'], ports: { sql: " +
    '{ port: 5432, targetPort: 15432 } } });',

  'an alias that has the ports of the Service behind it': `
    new ExternalAlias(chart, 'one', { backend: mysql }).address();
    new ExternalAlias(chart, 'several', { backend: database }).address('sql');`,

  'releases, one of them live or all, and each under its name': `
    const it = new WebService(chart, 'it', { ${onePort}, releases: { blue: { image }, green: { image, targetPorts: { http: 8081 } } }, live: 'blue' });
    [it.deployments.blue, it.deployments.green].map((deployment) => deployment.name);
    it.addReleaseService('green').url({ from: chart });
    new InternalApi(chart, 'other', { ${twoPorts}, releases: { old: { image }, new: { image } }, live: ['old', 'new'], readiness: { httpGet: '/', port: 'http' } });`,

  'a Job with a sidecar that is checked on its port, and calls': `
    const it = new Job(chart, 'it', { image, runs: 'after-apply', containerPorts: { admin: 9901 }, sidecars: [{ name: 'proxy', image, listensOn: ['admin'], startup: { httpGet: '/', port: 'admin' } }] });
    it.connectTo(api, 'http');
    new CronJob(chart, 'nightly', { image, schedule: '30 2 * * *', concurrencyPolicy: 'Allow' }).connectTo(mysql);`,

  'an agent with ports as a backend, and one without that calls': `
    const it = new NodeAgent(chart, 'it', { image, ports: { otlp: { port: 4317, hostPort: 4317 }, http: 4318 }, containerPorts: { health: { port: 13133, hostPort: 13133 } }, readiness: { httpGet: '/', port: 'health' }, security: 'privileged', hostPaths: { '/var/log': {}, '/host/proc': '/proc' } });
    const backend: Backend<'otlp'> = it;
    api.connectTo(it, 'otlp');
    new ExternalAlias(chart, 'alias', { backend: it }).address('http');
    const quiet = new NodeAgent(chart, 'quiet', { image, strategy: { maxSurge: '10%' } });
    quiet.connectTo(api, 'http');
    const service: undefined = quiet.service;
    [it.service.name, it.serviceName, it.daemonSet.name, backend.host(), service];`,

  'percentages with their sign': made(
    'InternalApi',
    `${onePort}, strategy: { maxSurge: '25%', maxUnavailable: 1 }`,
  ),

  'props that were built outside the call as const': `
    const props = { image, ${twoPorts}, readiness: { httpGet: '/ready', port: 'http' }, expose: { loadBalancer: { port: 'http' } } } as const;
    new WebService(chart, 'it', props).url('http');`,

  'props that were built outside the call with a type of their own': `
    const props: InternalApiProps<'http' | 'metrics'> = { image, ${twoPorts}, readiness: { httpGet: '/ready', port: 'http' } };
    new InternalApi(chart, 'it', props).url('http');`,

  'props that were built outside the call and refer to no port': `
    const props = { image, replicas: 2, ${twoPorts} };
    new InternalApi(chart, 'it', props).url('metrics', { scheme: 'http' });`,

  'variables that a pod gets from its own name and those of its peers': made(
    'StatefulBackend',
    'ports: { client: 9092, controller: 9093 }, env: { NODE: ({ self }) => self.ordinal, ' +
      "VOTERS: ({ peers }) => peers.map((peer) => `${peer.ordinal + 1}@${peer.address('controller')}`).join() }",
  ),
};
