import { type ChildProcess, spawn } from 'child_process';
import { App, Chart } from 'cdk8s';
import { ExternalAlias, InternalApi, StatefulBackend, WebService } from '../../src';
import { connect, type Manifest } from '../support/beds/control-plane';
import { CLIENT_ADDRESS } from '../support/beds/node/network';
import { type Call } from './answers';
import { askFromOutside } from './ask';
import { findOutside, type Outside } from './outside';
import { RunningApp } from './running-app';

const cluster = connect();
const outside = findOutside();
const testOutside = outside === undefined ? test.skip : test;

const app = new App();
const shop = new Chart(app, 'shop', { namespace: 'shop' });
const office = new Chart(app, 'office', { namespace: 'office' });
const pod = { image: 'example/app:1.0', user: 65532 };

const api = new InternalApi(shop, 'api', {
  ...pod,
  replicas: 2,
  ports: { http: { port: 80, targetPort: 8080 }, metrics: 9090 },
  containerPorts: { health: 8081 },
  readiness: { httpGet: '/', port: 'health' },
});
const names = new InternalApi(shop, 'names', {
  ...pod,
  replicas: 2,
  readiness: { tcpSocket: true, port: 'by-tcp' },
  ports: {
    'by-udp': { port: 53, targetPort: 5353, protocol: 'UDP' },
    'by-tcp': { port: 53, targetPort: 5354 },
  },
});
const servers = new StatefulBackend(shop, 'servers', {
  ...pod,
  replicas: 3,
  ports: { sql: 5432 },
  readiness: { exec: ['pg_isready'] },
});
const sticky = new InternalApi(shop, 'sticky', {
  ...pod,
  replicas: 3,
  ports: { http: { port: 80, targetPort: 8080 } },
  readiness: { httpGet: '/' },
  service: { sessionAffinity: 'ClientIP' },
});
const web = new WebService(shop, 'web', {
  ...pod,
  replicas: 2,
  ports: { http: { port: 80, targetPort: 8080 }, admin: 9000 },
  readiness: { httpGet: '/', port: 'http' },
  expose: {
    nodePort: {
      port: 'http',
      nodePort: 30180,
      externalTrafficPolicy: 'Local',
      name: 'web-external',
    },
    loadBalancer: { port: 'http', name: 'web-balancer' },
  },
});
const alias = new ExternalAlias(office, 'neighbour', { backend: api });
/** Where the client outside listens itself, as a database beside a cluster does. */
const BESIDE = CLIENT_ADDRESS;
const database = new ExternalAlias(office, 'database', {
  addresses: [BESIDE],
  ports: { sql: { port: 5432, targetPort: 15432 } },
});

const running = new RunningApp(cluster, 'services', app, {
  beside: { [BESIDE]: 'beside' },
});
const [inShop, inOffice] = ['shop', 'office'].map((name) =>
  running.deployed.namespace(name),
);
const moved = (host: string) => running.deployed.moved(host);
let beside: ChildProcess | undefined;

beforeAll(async () => {
  if (outside !== undefined) {
    const [program, ...args] = outside.command;
    beside = spawn(program, [...args, 'serve'], {
      env: { ...process.env, STAND_IN_PORTS: '15432/TCP', STAND_IN_POD: 'beside' },
    });
  }
  await running.start();
  await running.expectReady();
});
afterAll(async () => {
  beside?.kill('SIGKILL');
  await running.remove();
});

async function expectAnswers(
  from: string,
  calls: readonly Omit<Call, 'from'>[],
  answers = running.answers,
): Promise<void> {
  await answers.expect(
    calls.map((call) => ({ ...call, from })),
    await running.visitor(from),
  );
}

test('each port of a Service answers for itself, and a port that it does not publish does not answer', async () => {
  const host = api.host({ from: shop });
  await expectAnswers(
    inShop,
    [80, 9090, 8080, 8081].map((port) => ({ host, port, protocol: 'TCP' })),
  );
});

test('one number under two protocols leads UDP and TCP to ports of their own', async () => {
  const host = names.host({ from: shop });
  await expectAnswers(inShop, [
    { host, port: 53, protocol: 'UDP' },
    { host, port: 53, protocol: 'TCP' },
    { host, port: 5353, protocol: 'UDP' },
  ]);
});

test('each pod of a StatefulSet answers by its own name, from both namespaces', async () => {
  for (const [chart, from] of [
    [shop, inShop],
    [office, inOffice],
  ] as const) {
    const pods = [0, 1, 2].map((ordinal) =>
      moved(servers.pod(ordinal).host({ from: chart })),
    );
    await expectAnswers(
      from,
      [...pods, moved(servers.host({ from: chart }))].map((host) => ({
        host,
        port: 5432,
        protocol: 'TCP',
      })),
    );
  }
});

test('a client with session affinity meets the same pod every time', async () => {
  await expectAnswers(inShop, [
    { host: sticky.host({ from: shop }), port: 80, protocol: 'TCP' },
  ]);
});

test('an alias of a Service in another namespace is answered by the pods there', async () => {
  const host = alias.host({ from: office });
  await expectAnswers(inOffice, [
    { host, port: 80, protocol: 'TCP' },
    { host, port: 9090, protocol: 'TCP' },
  ]);
});

testOutside(
  'fixed addresses are reached by the name of their alias, on their own port (needs a client outside)',
  async () => {
    await expectAnswers(inOffice, [
      { host: database.host({ from: office }), port: 5432, protocol: 'TCP' },
    ]);
  },
);

testOutside(
  'the exposed ports of a WebService answer outside the node, and its other ports do not (needs a client outside)',
  async () => {
    expect(await running.answers.expectExposed(outside as Outside)).toBe(
      web.externalServices.length,
    );
    const [admin] = await askFromOutside(outside as Outside, [
      { address: `http://${outside?.node}:9000`, times: 2 },
    ]);
    expect(admin.answers).toEqual([]);
  },
);

testOutside(
  'a NodePort with the traffic policy Local shows the pods who calls (needs a client outside)',
  async () => {
    const [{ answers }] = await askFromOutside(outside as Outside, [
      { address: `http://${outside?.node}:30180`, times: 10 },
    ]);
    expect(new Set(answers.map(({ from }) => from))).toEqual(new Set([BESIDE]));
  },
);

/** Services without endpoints as they may be written by hand; no construct makes them. */
const nowhere: Record<string, Manifest> = {
  'selects-nobody': {
    selector: { 'app.kubernetes.io/name': 'nobody' },
    ports: [{ port: 80, targetPort: 8080 }],
  },
  'targets-no-name': {
    selector: labels('api'),
    ports: [{ port: 80, targetPort: 'htpp' }],
  },
  'targets-no-number': {
    selector: labels('api'),
    ports: [{ port: 80, targetPort: 8088 }],
  },
  'has-the-other-protocol': {
    selector: labels('names'),
    ports: [{ port: 53, targetPort: 'by-udp', protocol: 'TCP' }],
  },
  'maps-the-port-of-headless-pods': {
    selector: labels('servers'),
    clusterIP: 'None',
    ports: [{ port: 80, targetPort: 5432 }],
  },
  'is-an-alias-of-nothing': {
    type: 'ExternalName',
    externalName: 'nothing.shop.svc.cluster.local',
    ports: [{ port: 80 }],
  },
};

function labels(name: string) {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name };
}

test.each(Object.entries(nowhere))(
  'a Service that %s is not answered, as predicted',
  async (name, spec) => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: inShop },
      spec,
    };
    await cluster.apply([service], inShop, [/./]);
    const answers = running.answersOf(app, [service]);
    const call: Call = {
      host: name,
      port: spec.ports[0].port,
      protocol: 'TCP',
      from: inShop,
    };
    expect((await answers.predict(call)).answers).toEqual([]);
    await expectAnswers(inShop, [call], answers);
  },
);
