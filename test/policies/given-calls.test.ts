import type { GivenCall } from '../../src/policies';
import { service, workload } from '../wiring/support';
import { entering, leaving, objectsOf, written } from './support';

const app = (name: string, namespace = 'shop') =>
  workload('Deployment', name, {
    namespace,
    ports: [{ name: 'http', containerPort: 8080 }],
  });
const ORDERS = service(
  'orders',
  { selector: { app: 'orders' }, ports: [{ port: 80, targetPort: 'http' }] },
  'shop',
);
const OBJECTS = objectsOf(app('web'), app('orders'), ORDERS);

const given = (call: GivenCall, egress = false) =>
  written(OBJECTS, { egress, calls: [call] });
const address = { text: 'orders:80', host: 'orders', port: 80 };

test.each(['web', 'shop/web', 'deployment/web', 'shop/deployment/web'])(
  'A workload is named as %s, and an address leads to the port of the pods.',
  (name) => {
    const call = {
      from: { workload: name },
      to: { address },
      reason: 'It is in the image',
    };
    const { policies, text, unknown } = given(call);
    expect(entering(policies, 'orders')).toEqual(['web on TCP 8080']);
    expect(text).toContain('# It is in the image (calls[0] of the settings)\n');
    expect(unknown).toEqual([]);
  },
);

test.each<[string, GivenCall['from'], string]>([
  ['everyone', undefined, 'everybody'],
  ['a namespace', { namespace: 'ops' }, 'every pod in namespace "ops"'],
  [
    'pods of it',
    { namespace: 'ops', podLabels: { app: 'probe' } },
    'probe in namespace "ops"',
  ],
  [
    'namespaces',
    { namespaceLabels: { team: 'web' } },
    'every pod in namespaces with team=web',
  ],
  ['other pods beside it', { podLabels: { app: 'tool' } }, 'tool'],
  [
    'addresses',
    { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] },
    '10.0.0.0/8 except 10.1.0.0/16',
  ],
])('Who calls may be %s.', (_, from, who) => {
  const { policies } = given({
    from,
    to: { workload: 'orders', port: 8080, protocol: 'UDP' },
  });
  expect(entering(policies, 'orders')).toEqual([`${who} on UDP 8080`]);
});

test('Where outgoing calls are restricted, both sides are opened; to addresses, the one there is.', () => {
  const both = given({ from: { workload: 'web' }, to: { address } }, true);
  expect(leaving(both.policies, 'web')).toContain('orders on TCP 8080');
  const out = given(
    { from: { workload: 'web' }, to: { cidr: '192.0.2.0/24', port: 443 } },
    true,
  );
  expect(leaving(out.policies, 'web')).toContain('192.0.2.0/24 on TCP 443');
  const anywhere = given({ from: { workload: 'web' }, to: { port: 443 } }, true);
  expect(leaving(anywhere.policies, 'web')).toContain('any address on TCP 443');
});

test('Whom everyone calls, each workload calls: a DNS server of the node, for example.', () => {
  const { policies } = given(
    { to: { cidr: '169.254.20.10/32', port: 53, protocol: 'UDP' } },
    true,
  );
  for (const name of ['web', 'orders']) {
    expect(leaving(policies, name)).toContain('169.254.20.10/32 on UDP 53');
  }
});

test.each<[string, GivenCall]>([
  ['everyone', { to: { address: { text: 'orders.shop', host: 'orders.shop' } } }],
  ['everyone, by its port', { to: { workload: 'orders', port: 8080 } }],
  ['a whole namespace', { from: { namespace: 'shop' }, to: { address } }],
  [
    'pods of it by their labels',
    {
      from: { namespace: 'shop', podLabels: { app: 'web' } },
      to: { workload: 'orders', port: 8080 },
    },
  ],
])('If the caller is %s, its pods of these manifests may leave.', (_, call) => {
  const { policies, unknown } = given(call, true);
  expect(leaving(policies, 'web')).toContain('orders on TCP 8080');
  expect(entering(policies, 'orders')).toHaveLength(1);
  expect(unknown.join()).not.toContain('calls[0]');
});

test('A call that no policy can select is given by another to the same port, and by no other.', () => {
  const agent = workload('DaemonSet', 'agent', {
    namespace: 'shop',
    pod: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
    container: { env: [{ name: 'ORDERS_URL', value: 'http://orders' }] },
  });
  const objects = objectsOf(agent, app('orders'), ORDERS);
  const answers = (port: number) =>
    written(objects, {
      calls: [{ from: { cidr: '10.0.0.0/28' }, to: { workload: 'orders', port } }],
    }).unknown.filter((text) => text.includes('agent'));
  expect(answers(9090)).toHaveLength(1);
  expect(answers(8080)).toEqual([]);
});

test.each<[GivenCall, string]>([
  [
    { to: { address } },
    'orders:80 leads nowhere: there is no Service "orders" in these manifests, and no namespace is known in ' +
      'which to look: write the name of the Service with that of its namespace',
  ],
  [
    { from: { namespace: 'ops' }, to: { cidr: '10.0.0.1/32', port: 8080 } },
    'neither end is a workload of these manifests, so no policy is about it',
  ],
  [
    { from: { workload: 'wbe' }, to: { address } },
    'there is no workload "wbe" that a policy can select, did you mean "web"?',
  ],
  [
    {
      from: { workload: 'web' },
      to: { address: { text: 'ordres', host: 'ordres' } },
    },
    'ordres leads nowhere: there is no Service "ordres" in namespace "shop"',
  ],
  [
    { from: { workload: 'web', cidr: '10.0.0.0/8' }, to: { address } },
    'it names workload and cidr, of which only one can be meant',
  ],
  [
    { from: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] }, to: { address } },
    'except "10.0.0.0/8" is not within "10.0.0.0/8"',
  ],
  [
    { from: { namespace: 'ops', podLabels: { 'bad key!': 'v' } }, to: { address } },
    '"bad key!: v" is not a legal label',
  ],
  [
    { from: { except: ['10.0.0.0/8'] }, to: { address } },
    'it names except without cidr',
  ],
])('What is not there is said, and what cannot be meant.', (call, sentence) => {
  expect(given(call).unknown).toContain(
    `calls[0] of the settings: ${sentence}: give what is there`,
  );
});

test('A name of several workloads is not enough.', () => {
  const objects = objectsOf(app('web'), app('web', 'ops'));
  const { unknown } = written(objects, {
    calls: [{ to: { workload: 'web', port: 80 } }],
  });
  expect(unknown).toEqual([
    expect.stringContaining('there are several workloads "web"'),
  ]);
});
