import type { Fields } from '../../../support/yaml';
import { workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

const RULE = 'host-port-with-surge';
const SURGE = { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
const ON_NODE = { containerPort: 80, hostPort: 8080 };

const agent = (
  updateStrategy: Fields,
  port: Fields,
  pod?: Fields,
  kind = 'DaemonSet',
) => workload(kind, 'agent', { spec: { updateStrategy }, ports: [port], pod });

test('fails if the new pod needs the port of the node that the old one has.', () => {
  expect(saidBy(RULE, agent(SURGE, ON_NODE))).toBe(
    'a rollout of DaemonSet "agent" starts the new pod of a node before it stops the old one ' +
      '(maxSurge: 1), but both need port 8080 of the node' +
      ' => set maxSurge: 0 and maxUnavailable: 1, or give up the hostPort',
  );
  expect(foundBy(RULE, agent(SURGE, ON_NODE))).toEqual(['error DaemonSet agent']);
});

test('fails on the network of the node, where each declared port is one of the node.', () => {
  const onNode = agent(
    { rollingUpdate: { maxSurge: '10%' } },
    { containerPort: 9100 },
    { hostNetwork: true },
  );
  expect(saidBy(RULE, onNode)).toContain(
    '(maxSurge: 10%), but both need port 9100 of the node',
  );
});

test.each<[string, string]>([
  [
    'the old pod is stopped first',
    agent({ rollingUpdate: { maxUnavailable: 1 } }, ON_NODE),
  ],
  ['the surge is none', agent({ rollingUpdate: { maxSurge: '0%' } }, ON_NODE)],
  ['the pods are replaced by hand', agent({ type: 'OnDelete', ...SURGE }, ON_NODE)],
  ['no port of the node is needed', agent(SURGE, { containerPort: 80 })],
  [
    'the pods of a Deployment may go to other nodes',
    agent(SURGE, ON_NODE, {}, 'Deployment'),
  ],
])('Nothing waits: %s.', (_, yaml) => {
  expect(foundBy(RULE, yaml)).toEqual([]);
});

test('A Deployment whose pods stay on one node waits for its own port.', () => {
  const pinned = { nodeSelector: { 'kubernetes.io/hostname': 'edge' } };
  const deployment = agent({}, ON_NODE, pinned, 'Deployment');
  expect(saidBy(RULE, deployment)).toBe(
    'a rollout of Deployment "agent" starts the new pod before it stops the old one, and ' +
      'both need port 8080 of their node => set strategy.type: Recreate, or give up the hostPort',
  );
  const recreated = deployment.replace(
    /^spec:/m,
    'spec:\n  strategy: { type: Recreate }',
  );
  expect(foundBy(RULE, recreated)).toEqual([]);
});
