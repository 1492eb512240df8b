import { service, workload } from '../wiring/support';
import { mapOf } from './support';

const http = [{ name: 'http', containerPort: 8080 }];
const release = (name: string, labels: Record<string, string>) =>
  workload('Deployment', name, { labels, ports: http });
const web = (selector: Record<string, string>, name = 'web') =>
  service(name, { selector, ports: [{ port: 80, targetPort: 'http' }] });

/** Which release each workload is. */
function releasesIn(...objects: string[]) {
  const { nodes } = mapOf(...objects);
  return Object.fromEntries(
    nodes.flatMap(({ name, release: one }) =>
      one === undefined ? [] : [[name, one]],
    ),
  );
}

const LABEL = 'harbour.cdk8s.io/release';
const two = [
  release('web-v1', { app: 'web', [LABEL]: 'v1' }),
  release('web-v2', { app: 'web', [LABEL]: 'v2' }),
];

test('The release that a Service selects is live, and the others stand behind it as well.', () => {
  const objects = [...two, web({ app: 'web', [LABEL]: 'v1' })];
  expect(releasesIn(...objects)).toEqual({
    'web-v1': { name: 'v1', live: true },
    'web-v2': { name: 'v2', live: false },
  });
  const { nodes, edges } = mapOf(...objects);
  expect(nodes.map(({ name, notes: [first] }) => `${name}: ${first}`)).toEqual([
    'web-v1: live',
    'web-v2: not live',
    'web: undefined',
  ]);
  const behind = edges.filter(({ from }) => from === 'service:/web');
  expect(behind.map(({ kind, to }) => `${kind} ${to}`)).toEqual([
    'selected deployment:/web-v1',
    'standby deployment:/web-v2',
  ]);
});

test('Several releases may be live at once.', () => {
  expect(releasesIn(...two, web({ app: 'web' }))).toEqual({
    'web-v1': { name: 'v1', live: true },
    'web-v2': { name: 'v2', live: true },
  });
});

test('A Service to try a release does not make it live.', () => {
  const trial = web({ app: 'web', [LABEL]: 'v2' }, 'web-v2');
  const { 'web-v2': tried } = releasesIn(
    ...two,
    web({ app: 'web', [LABEL]: 'v1' }),
    trial,
  );
  expect(tried).toEqual({ name: 'v2', live: false });
});

test('Blue and green are releases by whichever label.', () => {
  const [blue, green] = ['blue', 'green'].map((slot) =>
    release(`web-${slot}`, { app: 'web', slot }),
  );
  expect(releasesIn(blue, green, web({ app: 'web', slot: 'green' }))).toEqual({
    'web-blue': { name: 'blue', live: false },
    'web-green': { name: 'green', live: true },
  });
});

test.each([
  [
    'different roles of one app',
    [
      release('leader', { app: 'redis', role: 'leader' }),
      release('follower', { app: 'redis', role: 'follower' }),
      web({ app: 'redis', role: 'leader' }),
    ],
  ],
  ['one release', [two[0], web({ app: 'web', [LABEL]: 'v1' })]],
  ['releases without a Service', two],
  ['a label that says nothing but the colour', [...two, web({ [LABEL]: 'v1' })]],
  [
    'Services that disagree',
    [
      ...two,
      web({ app: 'web', [LABEL]: 'v1' }, 'stable'),
      web({ app: 'web', [LABEL]: 'v2' }, 'canary'),
    ],
  ],
])('Nothing is called live for %s.', (_, objects) => {
  expect(releasesIn(...objects)).toEqual({});
});
