import type { Fields } from '../../../support/yaml';
import { service, workload } from '../../support';
import { changesOf, lostBy } from '../support';

const http = { name: 'http', containerPort: 8080 };
const agent = (
  image: string,
  updateStrategy: Fields = {},
  port: Fields = http,
  pod = {},
) =>
  workload('DaemonSet', 'agent', {
    ports: [port],
    container: { image },
    spec: { updateStrategy, selector: { matchLabels: { app: 'agent' } } },
    pod,
  });
const front = (internalTrafficPolicy?: string) =>
  service('agent', {
    internalTrafficPolicy,
    selector: { app: 'agent' },
    ports: [{ port: 80, targetPort: 'http' }],
  });
const surge = { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
const LOST =
  'the DaemonSet "agent" stops the pod of a node before it starts the next one, so calls by ' +
  'WAYS are refused on that node until the new pod is ready';

test('Calls that stay on a node are lost while its pod is replaced without a surge.', () => {
  const change = (strategy?: Fields) => [
    agent('x:1', strategy) + front('Local'),
    agent('x:2', strategy) + front('Local'),
  ];
  const [before, after] = change();
  expect(lostBy(before, after)).toEqual([
    LOST.replace('WAYS', 'the Service "agent"'),
  ]);
  expect(changesOf(before, after)).toHaveLength(2);
  const [old, now] = change(surge);
  expect(lostBy(old, now)).toEqual([]);
});

test('So are those by a port of the node, with any Service.', () => {
  const change = (image: string) =>
    agent(image, undefined, { ...http, hostPort: 80 }) + front();
  expect(lostBy(change('x:1'), change('x:2'))).toEqual([
    LOST.replace('WAYS', 'hostPort 80'),
  ]);
});

test.each<[string, string, string]>([
  ['no pod is replaced', agent('x:1'), agent('x:1', { rollingUpdate: {} })],
  [
    'somebody deletes them one by one',
    agent('x:1', { type: 'OnDelete' }),
    agent('x:2', { type: 'OnDelete' }),
  ],
])('Nothing is lost if %s.', (_, before, after) => {
  expect(lostBy(before + front('Local'), after + front('Local'))).toEqual([]);
});

test('Nothing is lost if other nodes answer, or the Service is new.', () => {
  const [before, after] = [agent('x:1'), agent('x:2')];
  expect(lostBy(before + front('Cluster'), after + front('Cluster'))).toEqual([]);
  expect(lostBy(before, after + front('Local'))).toEqual([]);
});
