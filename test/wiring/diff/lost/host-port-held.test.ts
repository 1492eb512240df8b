import type { Fields } from '../../../support/yaml';
import { workload } from '../../support';
import { lostBy } from '../support';

const agent = (
  name: string,
  hostPort: number,
  pod: Fields = {},
  kind = 'DaemonSet',
) =>
  workload(kind, name, {
    labels: { app: 'agent' },
    ports: [{ name: 'http', containerPort: 8080, hostPort }],
    pod,
  });
const WAITS =
  'the pods of the DaemonSet "new" wait for port 80 (TCP) of their nodes until those of ' +
  'the DaemonSet "old" are deleted';

test('The pods of a DaemonSet with another name wait for the ports of the old one.', () => {
  expect(lostBy(agent('old', 80), agent('new', 80))).toEqual([WAITS]);
});

test('So they do where more than the name changes.', () => {
  const now = agent('new', 80, { hostNetwork: false, priorityClassName: 'high' });
  expect(lostBy(agent('old', 80), now)).toEqual([WAITS]);
});

test.each<[string, string, string]>([
  ['the numbers differ', agent('old', 80), agent('new', 81)],
  ['the old one stays', agent('old', 80), agent('old', 80) + agent('new', 80)],
  [
    'the nodes differ',
    agent('old', 80, { nodeSelector: { disk: 'ssd' } }),
    agent('new', 80, { nodeSelector: { disk: 'hdd' } }),
  ],
  [
    'the new pods find other nodes',
    agent('old', 80),
    agent('new', 80, {}, 'Deployment'),
  ],
])('Nothing waits if %s.', (_, before, after) => {
  expect(lostBy(before, after)).toEqual([]);
});
