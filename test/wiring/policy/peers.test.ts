import type { Fields } from '../../support/yaml';
import { open, pod, policies } from './support';

const api = pod('api');
const from = (peers: readonly Fields[]) => ({
  podSelector: { matchLabels: { app: 'api' } },
  ingress: [{ from: peers }],
});

test('A rule without peers, or with an empty list of them, speaks of everybody.', () => {
  for (const rule of [{}, null, { from: [] }, { from: null, ports: [] }]) {
    const among = policies([{ ingress: [rule] }]);
    expect([
      open(among, pod('any', { namespace: 'far' }), api),
      open(among, { ip: '192.0.2.1' }, api),
    ]).toEqual([true, true]);
  }
});

test("A podSelector alone means the policy's own namespace.", () => {
  const among = policies([
    from([{ podSelector: { matchLabels: { app: 'web' } } }]),
  ]);
  expect([
    open(among, pod('web'), api),
    open(among, pod('web', { namespace: 'other' }), api),
    open(among, pod('db'), api),
  ]).toEqual([true, false, false]);
  expect(open(policies([from([{ podSelector: {} }])]), pod('any'), api)).toBe(true);
});

test('A namespaceSelector takes namespaces by their labels, and every namespace is labelled with its name.', () => {
  const labels = {
    front: { team: 'a' },
    back: { 'team': 'b', 'kubernetes.io/metadata.name': 'front' },
  };
  const byTeam = policies(
    [from([{ namespaceSelector: { matchLabels: { team: 'a' } } }])],
    labels,
  );
  expect(
    ['front', 'back', 'shop'].map((namespace) =>
      open(byTeam, pod('x', { namespace }), api),
    ),
  ).toEqual([true, false, false]);
  const byName = policies(
    [
      from([
        {
          namespaceSelector: {
            matchLabels: { 'kubernetes.io/metadata.name': 'front' },
          },
        },
      ]),
    ],
    labels,
  );
  expect(
    ['front', 'back', 'shop'].map((namespace) =>
      open(byName, pod('x', { namespace }), api),
    ),
  ).toEqual([true, false, false]);
  expect(
    open(
      policies([from([{ namespaceSelector: {} }])]),
      pod('x', { namespace: 'anywhere' }),
      api,
    ),
  ).toBe(true);
});

test('Both selectors in one peer must fit; in two peers either is enough.', () => {
  const inFront = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'front' } },
  };
  const both = policies([
    from([{ ...inFront, podSelector: { matchLabels: { app: 'web' } } }]),
  ]);
  const either = policies([
    from([{ ...inFront }, { podSelector: { matchLabels: { app: 'web' } } }]),
  ]);
  const ways = [
    pod('web', { namespace: 'front' }),
    pod('db', { namespace: 'front' }),
    pod('web'),
    pod('db'),
  ];
  expect(ways.map((way) => open(both, way, api))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(ways.map((way) => open(either, way, api))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test.each([
  [
    { key: 'tier', operator: 'In', values: ['front', 'edge'] },
    [true, false, false],
  ],
  [{ key: 'tier', operator: 'NotIn', values: ['front'] }, [false, true, true]],
  [{ key: 'tier', operator: 'Exists' }, [true, true, false]],
  [{ key: 'tier', operator: 'DoesNotExist' }, [false, false, true]],
])('Expressions select as Kubernetes does: %j.', (expression, expected) => {
  const among = policies([
    from([{ podSelector: { matchExpressions: [expression] } }]),
  ]);
  const labels: Record<string, string>[] = [
    { tier: 'front' },
    { tier: 'back' },
    {},
  ];
  expect(labels.map((own) => open(among, pod('x', { labels: own }), api))).toEqual(
    expected,
  );
});

test('An ipBlock takes addresses in the range and outside its exceptions, of either family.', () => {
  const among = policies([
    from([
      { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
      { ipBlock: { cidr: '2001:db8::/32' } },
    ]),
  ]);
  const ips = ['10.2.3.4', '10.1.2.3', '11.0.0.1', '2001:db8::1', '2001:db9::1'];
  expect(ips.map((ip) => open(among, { ip }, api))).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
  expect(open(among, pod('web', { addresses: ['10.2.0.1'] }), api)).toBe(true);
  expect(open(among, pod('web', { addresses: ['172.16.0.1'] }), api)).toBe(false);
});

test('No selector takes an address from outside the cluster.', () => {
  expect(
    open(policies([from([{ namespaceSelector: {} }])]), { ip: '192.0.2.1' }, api),
  ).toBe(false);
});

test.each([
  [
    'a pod whose address is unknown',
    [{ ipBlock: { cidr: '10.0.0.0/8' } }],
    pod('web'),
  ],
  [
    'a label of a namespace that is not in the manifests',
    [{ namespaceSelector: { matchLabels: { team: 'a' } } }],
    pod('web', { namespace: 'far' }),
  ],
  [
    'the name of an unknown namespace',
    [
      {
        namespaceSelector: {
          matchLabels: { 'kubernetes.io/metadata.name': 'shop' },
        },
      },
    ],
    pod('web', { namespace: '' }),
  ],
  [
    "an unknown namespace that may be the policy's",
    [{ podSelector: { matchLabels: { app: 'web' } } }],
    pod('web', { namespace: '' }),
  ],
  [
    'a label that a controller adds',
    [
      {
        podSelector: {
          matchLabels: { 'statefulset.kubernetes.io/pod-name': 'web-0' },
        },
      },
    ],
    pod('web'),
  ],
])('What only the cluster knows is not surely blocked: %s.', (_, peer, sender) => {
  const verdict = policies([from(peer)]).allows({
    from: sender,
    to: api,
    port: 8080,
    protocol: 'TCP',
  });
  expect(verdict).toMatchObject({
    allowed: false,
    blocked: false,
    ingress: { because: 'perhaps', rules: [{ index: 0 }] },
  });
});
