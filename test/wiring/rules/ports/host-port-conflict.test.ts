import type { Fields } from '../../../support/yaml';
import { workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

const RULE = 'host-port-conflict';
const ON_NODE = { containerPort: 80, hostPort: 8080 };

const agent = (
  name: string,
  port: Fields = ON_NODE,
  pod: Fields = {},
  kind?: string,
) => workload(kind ?? 'DaemonSet', name, { ports: [port], pod });

test('warns if two DaemonSets want one port of a node, whatever their namespaces.', () => {
  const both = agent('metrics') + agent('logs');
  expect(saidBy(RULE, both)).toBe(
    'the pods of DaemonSet "logs" and those of DaemonSet "metrics" want port 8080 (TCP) of the same nodes, ' +
      'and only one pod of a node can have it' +
      ' => give one of the two another port, or let them run on different nodes, by nodeSelector',
  );
  expect(foundBy(RULE, both)).toEqual(['warning DaemonSet logs']);
});

test('warns if one of them is on the network of the node, or on some of the nodes of the other.', () => {
  const onNetwork = { hostNetwork: true };
  const some = { nodeSelector: { disk: 'ssd' } };
  for (const both of [
    agent('metrics') + agent('logs', { containerPort: 8080 }, onNetwork),
    agent('metrics', ON_NODE, some) + agent('logs'),
    agent('metrics', ON_NODE, some) +
      agent('logs', ON_NODE, { nodeSelector: { disk: 'ssd', os: 'linux' } }),
  ]) {
    expect(foundBy(RULE, both)).toEqual(['warning DaemonSet logs']);
  }
});

test.each<[string, string]>([
  ['the numbers differ', agent('logs', { containerPort: 80, hostPort: 8081 })],
  [
    'the protocols differ',
    agent('logs', { containerPort: 80, hostPort: 8080, protocol: 'UDP' }),
  ],
  [
    'the addresses of the node differ',
    agent('logs', { ...ON_NODE, hostIP: '127.0.0.1' }),
  ],
  [
    'one of them claims no port of the node',
    agent('logs', { containerPort: 8080 }),
  ],
  ['one of them is no DaemonSet', agent('logs', ON_NODE, {}, 'Deployment')],
  [
    'they run on other nodes',
    agent('logs', ON_NODE, { nodeSelector: { 'kubernetes.io/os': 'windows' } }),
  ],
])('does not warn if %s.', (_, other) => {
  const linux = { nodeSelector: { 'kubernetes.io/os': 'linux' } };
  const here = agent('metrics', { ...ON_NODE, hostIP: '192.0.2.1' }, linux);
  expect(foundBy(RULE, here + other)).toEqual([]);
});
