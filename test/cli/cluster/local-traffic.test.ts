import { app, object, SURROUNDINGS } from '../../running-cluster/objects';
import { kubectlStandIn } from '../../support/kubectl-stand-in';
import { harbour } from '../run';

jest.setTimeout(60_000);

const standIn = kubectlStandIn();

interface NodeChanges {
  readonly ready?: string;
  readonly taints?: readonly object[];
}

/** A node on which no pod runs. */
function node(name: string, { ready = 'True', taints }: NodeChanges = {}) {
  return object('v1', 'Node', name, {
    metadata: { namespace: undefined },
    spec: { taints },
    status: { conditions: [{ type: 'Ready', status: ready }] },
  });
}

/** A Service of two pods on `node-1` that is called from outside. */
function service(type: string, externalTrafficPolicy: string) {
  return {
    type,
    externalTrafficPolicy,
    externalIPs: ['192.0.2.1'],
  };
}

/** What `harbour check --cluster` says of `web`, which has two ready pods on `node-1`. */
async function check(
  changes: Parameters<typeof app>[1],
  ...nodes: readonly ReturnType<typeof node>[]
): Promise<string[]> {
  standIn.show({
    objects: [...SURROUNDINGS, ...app('web', changes), ...nodes],
    namespace: 'shop',
  });
  const words = ['check', '--cluster', '--kubectl', standIn.kubectl];
  const { stdout } = await harbour([...words, '--format', 'json']);
  const { findings } = JSON.parse(stdout) as {
    findings: readonly { rule: string; severity: string; message: string }[];
  };
  return findings.map(
    ({ rule, severity, message }) => `${severity} ${rule}: ${message}`,
  );
}

const LOCAL = 'Service shop/web has externalTrafficPolicy: Local, and';

test('A local node port is told of the nodes that have no pod.', async () => {
  const local = { service: service('NodePort', 'Local') };
  expect(await check(local, node('node-2'))).toEqual([
    `warning local-without-pod: ${LOCAL} 1 node without a ready pod of it, "node-2", drops the calls to its node ports`,
  ]);
  const four = ['node-2', 'node-3', 'node-4', 'node-5'].map((name) => node(name));
  expect(await check(local, ...four)).toEqual([
    `warning local-without-pod: ${LOCAL} 4 nodes without a ready pod of it, "node-2", "node-3", "node-4" and 1 more, ` +
      'drop the calls to its node ports',
  ]);
});

test('A node port is silent if all nodes forward calls, or each node for pods has one.', async () => {
  const everywhere = { service: service('NodePort', 'Cluster') };
  expect(await check(everywhere, node('node-2'))).toEqual([]);
  const local = { service: service('NodePort', 'Local') };
  expect(await check(local)).toEqual([]);
  const taints = [
    { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' },
  ];
  expect(await check(local, node('node-2', { taints }))).toEqual([]);
});

test('A load balancer leaves out nodes without a pod by itself.', async () => {
  const local = { service: service('LoadBalancer', 'Local') };
  expect(await check(local, node('node-2'))).toEqual([]);
});

test.each(['NodePort', 'LoadBalancer'])(
  'A local %s Service answers on no node if the endpoints are on none.',
  async (type) => {
    const ready = { ready: true, serving: true, terminating: false };
    const endpoints = [{ addresses: ['10.0.0.1'], conditions: ready }];
    const local = { service: service(type, 'Local'), slice: { endpoints } };
    expect(await check(local)).toContainEqual(
      `error local-without-pod: ${LOCAL} no node that is ready has a ready pod of it, ` +
        'so calls from outside arrive on none',
    );
  },
);

test('A node that is not ready is told once, and not for the node port as well.', async () => {
  const local = { service: service('NodePort', 'Local') };
  expect(await check(local, node('node-2', { ready: 'False' }))).toEqual([
    'error node-not-ready: the node "node-2" is not ready',
  ]);
});
