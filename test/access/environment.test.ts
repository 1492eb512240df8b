import { ApiObject, Cron } from 'cdk8s';
import { CronJob } from 'cdk8s-plus-28';
import {
  connect,
  ExternalAlias,
  InternalApi,
  StatefulBackend,
  WebService,
  Worker,
} from '../../src';
import { manifest, newChart, twoCharts } from '../support/synthesize';
import { api, caller, image, variables } from './support';

test('A connection gives the caller host, port and URL.', () => {
  const chart = newChart();
  caller(chart).connectTo(api(chart));
  expect(variables(chart, 'Deployment', 'web')).toEqual({
    BACKEND_HOST: 'backend',
    BACKEND_PORT: '80',
    BACKEND_URL: 'http://backend',
  });
});

test("With several ports, port and URL have the port's name in theirs.", () => {
  const chart = newChart();
  const web = caller(chart);
  const backend = new InternalApi(chart, 'order-api', {
    image,
    ports: { 'http': 80, 'http-admin': 8081, 'amqp': 5672 },
  });
  web.connectTo(backend, 'http-admin');
  web.connectTo(backend, 'amqp');
  expect(variables(chart, 'Deployment', 'web')).toEqual({
    ORDER_API_HOST: 'order-api',
    ORDER_API_HTTP_ADMIN_PORT: '8081',
    ORDER_API_HTTP_ADMIN_URL: 'http://order-api:8081',
    ORDER_API_AMQP_PORT: '5672',
  });
});

test("The app's own names get the form that it reads, or text made of the parts.", () => {
  const chart = newChart();
  const cart = new InternalApi(chart, 'cartservice', {
    image,
    ports: { grpc: 7070 },
  });
  caller(chart).connectTo(cart, {
    env: {
      CART_SERVICE_ADDR: 'address',
      CART: 'host',
      CART_PORT_NUMBER: 'port',
      DSN: ({ host, port, url }) => `grpc://${host}:${port}/${url}`,
    },
  });
  expect(variables(chart, 'Deployment', 'web')).toEqual({
    CART_SERVICE_ADDR: 'cartservice:7070',
    CART: 'cartservice',
    CART_PORT_NUMBER: '7070',
    DSN: 'grpc://cartservice:7070/undefined',
  });
});

test('Without variables the connection is still noted on the workload, not on its pods.', () => {
  const chart = newChart();
  const web = caller(chart);
  web.connectTo(api(chart), { env: false });
  web.connectTo(
    new InternalApi(chart, 'dns', {
      image,
      ports: { dns: { port: 53, protocol: 'UDP' } },
    }),
    { env: false },
  );
  const { metadata, spec } = manifest(chart, 'Deployment', 'web');
  expect(metadata.annotations).toEqual({
    'harbour.cdk8s.io/connects-to': 'backend:80, dns:53/UDP',
  });
  expect(spec.template.metadata.annotations).toBeUndefined();
  expect(variables(chart, 'Deployment', 'web')).toEqual({});
});

test('Init containers and sidecars get the variables where they are named, or all containers are.', () => {
  const chart = newChart();
  const backend = api(chart);
  const parts = {
    image,
    initContainers: [{ name: 'wait', image }],
    sidecars: [{ name: 'proxy', image }],
  };
  new Worker(chart, 'all', parts).connectTo(backend, {
    containers: 'all',
    env: { B: 'host' },
  });
  new Worker(chart, 'some', parts).connectTo(backend, {
    containers: ['wait', 'some'],
    env: { B: 'host' },
  });
  const given = (name: string) => {
    const { containers, initContainers } = manifest(chart, 'Deployment', name).spec
      .template.spec;
    return [...containers, ...initContainers]
      .filter(({ env }) => env !== undefined)
      .map((one) => one.name);
  };
  expect(given('all')).toEqual(['all', 'wait', 'proxy']);
  expect(given('some')).toEqual(['some', 'wait']);
});

test('Connecting twice is once, and circles and a call to oneself are fine.', () => {
  const chart = newChart();
  const [one, other] = [api(chart, 'one'), api(chart, 'other')];
  one.connectTo(other);
  one.connectTo(other);
  other.connectTo(one);
  one.connectTo(one);
  expect(
    manifest(chart, 'Deployment', 'one').spec.template.spec.containers[0].env,
  ).toHaveLength(6);
  expect(variables(chart, 'Deployment', 'other')).toMatchObject({
    ONE_HOST: 'one',
  });
});

test('Callers in another namespace get the long name, also across charts, and no file is renamed for it.', () => {
  const [one, two] = twoCharts('shop', 'data');
  caller(one).connectTo(api(two));
  expect(variables(one, 'Deployment')).toMatchObject({
    BACKEND_HOST: 'backend.data.svc.cluster.local',
  });
  expect(one.node.dependencies).toEqual([]);
  expect(
    one.node.findAll().flatMap((construct) => construct.node.dependencies),
  ).toEqual([]);
});

test('One pod of a StatefulBackend, its client Service and an alias have names of their own.', () => {
  const chart = newChart();
  const web = caller(chart);
  const database = new StatefulBackend(chart, 'mysql', {
    image,
    ports: { sql: 3306 },
  });
  web.connectTo(database.pod(0));
  web.connectTo(database.addClientService());
  web.connectTo(
    new ExternalAlias(chart, 'mail', {
      hostname: 'smtp.example.com',
      ports: { smtp: 587 },
    }),
  );
  expect(variables(chart, 'Deployment', 'web')).toEqual({
    MYSQL_0_HOST: 'mysql-0.mysql',
    MYSQL_0_PORT: '3306',
    MYSQL_CLIENT_HOST: 'mysql-client',
    MYSQL_CLIENT_PORT: '3306',
    MAIL_HOST: 'mail',
    MAIL_PORT: '587',
  });
});

test('Anything with a pod template may call: of cdk8s-plus, and written by hand.', () => {
  const chart = newChart();
  const backend = api(chart);
  const job = new CronJob(chart, 'job', {
    schedule: Cron.daily(),
    containers: [{ image, envVariables: {} }],
  });
  const pod = new ApiObject(chart, 'pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'by-hand', labels: { app: 'by-hand' } },
    spec: { containers: [{ name: 'main', image }] },
  });
  for (const one of [job, pod]) {
    connect(one, backend, 'http', { env: { BACKEND: 'url' } });
    connect(one, backend, { env: { BACKEND: 'url', PORT: 'port' } });
  }
  expect(variables(chart, 'CronJob')).toEqual({
    BACKEND: 'http://backend',
    PORT: '80',
  });
  expect(variables(chart, 'Pod')).toEqual({
    BACKEND: 'http://backend',
    PORT: '80',
  });
  expect(manifest(chart, 'Pod').metadata.annotations).toEqual({
    'harbour.cdk8s.io/connects-to': 'backend:80',
  });
});

test('The Deployment of a construct stands for the construct.', () => {
  const chart = newChart();
  const web = new WebService(chart, 'web', { image, ports: { http: 80 } });
  connect(web.deployment, api(chart));
  expect(variables(chart, 'Deployment', 'web')).toMatchObject({
    BACKEND_HOST: 'backend',
  });
});

test('fails on a list of containers that is empty or names one that is not there.', () => {
  const chart = newChart();
  const web = new Worker(chart, 'web', { image });
  const backend = api(chart);
  expect(() => web.connectTo(backend, { containers: [] })).toThrow(
    '[shop/web] containers of the connection is empty, got [], name one, or set env: false',
  );
  expect(() => web.connectTo(backend, { containers: ['wbe'] })).toThrow(
    '[shop/web] containers of the connection names a container that the pod does not ' +
      'have, got "wbe", allowed "web", did you mean "web"?',
  );
  expect(chart.toJson().some(({ kind }) => kind === 'NetworkPolicy')).toBe(false);
});

test('fails on a variable that is set to something else, and leaves nothing half-made behind.', () => {
  const chart = newChart();
  const web = new Worker(chart, 'web', { image, env: { BACKEND_PORT: '8080' } });
  const backend = api(chart);
  expect(() => web.connectTo(backend)).toThrow(
    '[shop/web] the connection to shop/backend would set BACKEND_PORT of the ' +
      'container "web" to "80", but it is already set, got "8080", use another ' +
      'name in the options of connectTo(), { env: { MY_BACKEND_PORT: … } }, or set none, { env: false }',
  );
  expect(() =>
    web.connectTo(api(chart, 'other'), { env: { BACKEND_PORT: 'host' } }),
  ).toThrow('but it is already set');
  expect(variables(chart, 'Deployment', 'web')).toEqual({ BACKEND_PORT: '8080' });
  expect(manifest(chart, 'Deployment', 'web').metadata.annotations).toBeUndefined();
  expect(chart.toJson().some(({ kind }) => kind === 'NetworkPolicy')).toBe(false);
});

test('A variable of a connection stands before the ones that refer to it, and after all others.', () => {
  const chart = newChart();
  const web = new Worker(chart, 'web', {
    image,
    env: {
      MODE: 'fast',
      CALLBACK: '$(BASE)/callback',
      BASE: 'http://$(BACKEND_HOST)/v1',
      TEXT: '$$(BACKEND_PORT)',
    },
  });
  web.connectTo(api(chart));
  expect(Object.keys(variables(chart, 'Deployment', 'web'))).toEqual([
    'MODE',
    'BACKEND_HOST',
    'BASE',
    'CALLBACK',
    'TEXT',
    'BACKEND_PORT',
    'BACKEND_URL',
  ]);
});

test('fails on variables that refer to each other in a circle.', () => {
  const chart = newChart();
  new Worker(chart, 'web', { image, env: { A: '$(B)', B: '$(A)', C: '$(C)' } });
  expect(() => chart.toJson()).toThrow(
    'B of the container "web" of Deployment "web" refers to $(A), which stands after it',
  );
});

test('In a pod template of other hands too, a variable stands before the ones that refer to it.', () => {
  const chart = newChart();
  const env = [{ name: 'BASE', value: 'http://$(BACKEND_HOST)/v1' }];
  const pod = new ApiObject(chart, 'pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: { containers: [{ name: 'main', image, env }] },
  });
  connect(pod, api(chart));
  expect(Object.keys(variables(chart, 'Pod', 'web'))).toEqual([
    'BACKEND_HOST',
    'BASE',
    'BACKEND_PORT',
    'BACKEND_URL',
  ]);
});
