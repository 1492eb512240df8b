import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { app } from '../../examples/kind-nodeport/main';
import { document, type Fields } from '../support/yaml';
import { harbour, inFolder } from './run';

const service = (name: string, spec: Fields) =>
  document({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop' },
    spec: { selector: { app: 'web' }, ...spec },
  });

const WEB = service('web', {
  type: 'NodePort',
  ports: [
    { name: 'http', port: 80, nodePort: 30007 },
    { name: 'admin', port: 81, nodePort: 30008 },
  ],
});
const DNS = service('dns', {
  type: 'NodePort',
  ports: [
    { name: 'udp', port: 53, protocol: 'UDP', nodePort: 30053 },
    { name: 'tcp', port: 53, nodePort: 30053 },
  ],
});

inFolder({
  'web.yaml': WEB,
  'dns.yaml': DNS,
  'open.yaml': service('balanced', {
    type: 'LoadBalancer',
    ports: [
      { name: 'http', port: 80 },
      { port: 443, nodePort: 30443 },
    ],
  }),
  'closed.yaml': service('closed', {
    type: 'LoadBalancer',
    allocateLoadBalancerNodePorts: false,
    ports: [{ port: 80 }],
  }),
  'inside.yaml': service('inside', { ports: [{ port: 80 }] }),
  'local.yaml': service('local', {
    type: 'NodePort',
    externalTrafficPolicy: 'Local',
    ports: [{ port: 80, nodePort: 30080 }],
  }),
  'again.yaml': service('again', {
    type: 'NodePort',
    ports: [{ name: 'http', port: 80, nodePort: 30007 }],
  }),
});

async function refused(...words: string[]) {
  const { code, stdout, stderr } = await harbour(['kind', ...words]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  return stderr.trim();
}

test(
  'Every node port is mapped to the same port of this machine, under a comment ' +
    'that names its Service.',
  async () => {
    expect(await harbour(['kind', 'web.yaml'])).toEqual({
      code: 0,
      stderr: '',
      stdout: `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
- role: control-plane
  extraPortMappings:
  # Service shop/web, port http
  - containerPort: 30007
    hostPort: 30007
    listenAddress: 127.0.0.1
    protocol: TCP
  # Service shop/web, port admin
  - containerPort: 30008
    hostPort: 30008
    listenAddress: 127.0.0.1
    protocol: TCP
`,
    });
  },
);

test('The port, the address and the node can be chosen.', async () => {
  const { stdout } = await harbour([
    'kind',
    'web.yaml',
    '--host-port',
    'web/http=8080',
    '--host-port',
    'shop/web/81=9090',
    '--listen-address',
    '::1',
    '--workers',
    '2',
    '--node',
    'worker2',
  ]);
  expect(parse(stdout)).toMatchObject({
    nodes: [
      { role: 'control-plane' },
      { role: 'worker' },
      {
        role: 'worker',
        extraPortMappings: [
          { containerPort: 30007, hostPort: 8080, listenAddress: '::1' },
          { containerPort: 30008, hostPort: 9090 },
        ],
      },
    ],
  });
  expect(parse(stdout).nodes[0]).toEqual({ role: 'control-plane' });
});

test('One number may be mapped for two protocols.', async () => {
  const { stdout } = await harbour(['kind', 'dns.yaml']);
  expect(parse(stdout).nodes[0].extraPortMappings).toMatchObject([
    { hostPort: 30053, protocol: 'UDP' },
    { hostPort: 30053, protocol: 'TCP' },
  ]);
});

test('A node port that the cluster will choose is said, since no mapping can know it.', async () => {
  const { code, stdout, stderr } = await harbour([
    'kind',
    'open.yaml',
    'closed.yaml',
    'inside.yaml',
  ]);
  expect(code).toBe(0);
  expect(parse(stdout).nodes[0].extraPortMappings).toMatchObject([
    { hostPort: 30443 },
  ]);
  expect(stderr).toBe(
    'port http of Service shop/balanced (LoadBalancer) is not mapped: the ' +
      'cluster chooses its node port, set nodePort to fix it\n',
  );
});

test('Without a node port there is still a cluster.', async () => {
  const { stdout, stderr } = await harbour(['kind', 'inside.yaml']);
  expect(parse(stdout)).toEqual({
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    nodes: [{ role: 'control-plane' }],
  });
  expect(stderr).toBe(
    'no Service in these manifests has a fixed node port, so none is mapped: set ' +
      'nodePort on a port, or use "harbour port-forward"\n',
  );
});

test('A Service that only the nodes of its pods answer for is said where there are several nodes.', async () => {
  expect((await harbour(['kind', 'local.yaml'])).stderr).toBe('');
  expect(
    (await harbour(['kind', 'local.yaml', '--workers', '1'])).stderr,
  ).toContain('answer only while one of its pods runs on the node control-plane');
});

test('fails without manifests, and says how they are named', async () => {
  expect(await refused()).toBe(
    'there is nothing to read: name files or folders, as in "harbour kind ' +
      'app.yaml", pipe manifests in, or create the folder dist with "npx cdk8s synth"',
  );
});

test('fails on a port of this machine that two would take', async () => {
  expect(await refused('web.yaml', '--host-port', 'web/admin=30007')).toBe(
    'host port 30007 (TCP) is used by both web/http and web/admin, choose ' +
      'another for one of them, as in --host-port web/admin=30008',
  );
  expect(await refused('web.yaml', 'again.yaml')).toBe(
    'node port 30007 is used by both web/http and again/http, but each node port can be used only once',
  );
});

test('fails on a choice that fits no port', async () => {
  expect(await refused('web.yaml', '--host-port', 'wbe/http=8080')).toBe(
    'wbe/http=8080: there is nothing named "wbe", did you mean "web"?',
  );
  expect(await refused('web.yaml', '--host-port', 'web/htpp=8080')).toBe(
    'web/htpp=8080: "web" has no port "htpp", did you mean "http"?',
  );
  expect(await refused('web.yaml', '--host-port', 'web=8080')).toBe(
    'web=8080: "web" has several ports, "http", "admin", say which: web/http=8080',
  );
  expect(
    await refused(
      'web.yaml',
      '--host-port',
      'web/http=1',
      '--host-port',
      'web/80=2',
    ),
  ).toBe('web/80=2: this port already has the number 1');
  expect(await refused('web.yaml', '--host-port', 'web/http=65536')).toContain(
    'Write it like backend/http=8080, with a port from 1 to 65535.',
  );
});

test('fails on a node that is not there, and on what is not a number or an address', async () => {
  expect(await refused('web.yaml', '--node', 'worker')).toBe(
    'there is no node "worker", there is "control-plane"; see --workers',
  );
  expect(await refused('web.yaml', '--workers', '3', '--node', 'wroker2')).toBe(
    'there is no node "wroker2", did you mean "worker2"?',
  );
  expect(await refused('web.yaml', '--workers', 'two')).toContain(
    'Allowed is a number from 0 to 100.',
  );
  expect(await refused('web.yaml', '--listen-address', 'localhost')).toContain(
    'Allowed is an IP address',
  );
});

test('The kind.yaml of the example is what the command prints for it.', async () => {
  const manifests = String(app().synthYaml());
  const { stdout, stderr } = await harbour(['kind'], { stdin: manifests });
  expect(stdout).toBe(
    readFileSync(
      join(__dirname, '..', '..', 'examples', 'kind-nodeport', 'kind.yaml'),
      'utf8',
    ),
  );
  expect(stderr).toBe('');
});
