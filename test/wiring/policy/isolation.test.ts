import { open, pod, policies } from './support';

const web = pod('web');
const api = pod('api');

test('Without policies every way is open.', () => {
  const { allowed, blocked, ingress, egress } = policies([]).allows({
    from: web,
    to: api,
    port: 8080,
    protocol: 'TCP',
  });
  expect([allowed, blocked, ingress.because, egress.because]).toEqual([
    true,
    false,
    'not-isolated',
    'not-isolated',
  ]);
});

test('A policy closes what it selects for coming in, and nothing else.', () => {
  const closed = policies([{ podSelector: { matchLabels: { app: 'api' } } }]);
  expect(closed.ingress(api)).toMatchObject({
    isolated: true,
    policies: [{ name: 'policy-0' }],
    rules: [],
  });
  expect(closed.egress(api).isolated).toBe(false);
  expect(closed.ingress(web).isolated).toBe(false);
  expect([open(closed, web, api), open(closed, api, web)]).toEqual([false, true]);
});

test('A policy selects pods of its own namespace only, all of them where its selector is empty or left out.', () => {
  for (const spec of [{ podSelector: {} }, { podSelector: null }, {}]) {
    const closed = policies([spec]);
    expect([
      closed.ingress(api).isolated,
      closed.ingress(pod('api', { namespace: 'other' })).isolated,
    ]).toEqual([true, false]);
  }
});

test.each([
  ['nothing', {}, [true, false]],
  ['an empty list', { policyTypes: [] }, [true, false]],
  ['egress rules', { egress: [{}] }, [true, true]],
  ['an empty list of egress rules', { egress: [] }, [true, false]],
  ['Egress alone', { policyTypes: ['Egress'] }, [false, true]],
  [
    'Egress beside ingress rules, which then mean nothing',
    { policyTypes: ['Egress'], ingress: [{}] },
    [false, true],
  ],
  [
    'Ingress beside egress rules, which then mean nothing',
    { policyTypes: ['Ingress'], egress: [{}] },
    [true, false],
  ],
  ['both', { policyTypes: ['Ingress', 'Egress'] }, [true, true]],
])(
  'The directions follow from policyTypes and the rules: %s.',
  (_, spec, isolated) => {
    const among = policies([spec]);
    expect([among.ingress(api).isolated, among.egress(api).isolated]).toEqual(
      isolated,
    );
  },
);

test('Policies add up: what any of them lets through passes.', () => {
  const among = policies([
    { name: 'deny', spec: { podSelector: {} } },
    {
      name: 'allow',
      spec: {
        podSelector: { matchLabels: { app: 'api' } },
        ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
      },
    },
  ]);
  const { ingress } = among.allows({
    from: web,
    to: api,
    port: 8080,
    protocol: 'TCP',
  });
  expect(ingress).toMatchObject({
    allowed: true,
    because: 'rule',
    policies: [{ name: 'deny' }, { name: 'allow' }],
    rules: [{ policy: { name: 'allow' }, index: 0 }],
  });
  expect(among.selecting(web).map(({ name }) => name)).toEqual(['deny']);
  expect(open(among, api, web)).toBe(false);
});

test('Both ends must agree: the sender is let out and the receiver let in.', () => {
  const out = {
    podSelector: { matchLabels: { app: 'web' } },
    policyTypes: ['Egress'],
    egress: [{ to: [{ podSelector: { matchLabels: { app: 'api' } } }] }],
  };
  expect(open(policies([out]), web, api)).toBe(true);
  expect(open(policies([out]), web, pod('db'))).toBe(false);
  const verdict = policies([
    out,
    { podSelector: { matchLabels: { app: 'api' } } },
  ]).allows({
    from: web,
    to: api,
    port: 8080,
    protocol: 'TCP',
  });
  expect([
    verdict.allowed,
    verdict.blocked,
    verdict.egress.because,
    verdict.ingress.because,
  ]).toEqual([false, true, 'rule', 'closed']);
});

test('A pod always reaches itself, but not another pod of its kind.', () => {
  const closed = policies([{ policyTypes: ['Ingress', 'Egress'] }]);
  expect([open(closed, api, api), open(closed, api, pod('api'))]).toEqual([
    true,
    false,
  ]);
});

test('No policy selects a pod on the network of its node, and such a pod is never surely kept out.', () => {
  const closed = policies([{}]);
  const onHost = pod('agent', { hostNetwork: true });
  expect(closed.selecting(onHost)).toEqual([]);
  expect(
    closed.allows({ from: onHost, to: api, port: 8080, protocol: 'TCP' }),
  ).toMatchObject({ allowed: false, blocked: false });
});

test('The label that fewest policies share leads to them, and selectors without one are tried all the same.', () => {
  const apps = Array.from({ length: 20 }, (_, index) => ({
    podSelector: { matchLabels: { 'part-of': 'shop', 'app': `app-${index}` } },
  }));
  const among = policies([
    ...apps,
    {
      podSelector: {
        matchExpressions: [
          { key: 'app', operator: 'In', values: ['app-7', 'app-8'] },
        ],
      },
    },
    {
      podSelector: {
        matchExpressions: [{ key: 'canary', operator: 'DoesNotExist' }],
      },
    },
  ]);
  const selecting = among.selecting(
    pod('app-7', { labels: { 'app': 'app-7', 'part-of': 'shop' } }),
  );
  expect(selecting.map(({ name }) => name)).toEqual([
    'policy-7',
    'policy-20',
    'policy-21',
  ]);
});

test('Of two policies with one name the last counts.', () => {
  const among = policies([
    { name: 'same', spec: {} },
    { name: 'same', spec: { ingress: [{}] } },
  ]);
  expect([among.all.length, open(among, web, api)]).toEqual([1, true]);
});
