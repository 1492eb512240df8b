import fc from 'fast-check';
import { policyQuestions } from '../generators/policies';
import type { Manifest } from '../synthesize';
import { naivelyAllowed, type Party } from './naive-network-policy';

const namespaces = [
  { kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'red' } } },
  { kind: 'Namespace', metadata: { name: 'bank', labels: { team: 'blue' } } },
];
const pods = [
  pod('shop', 'web', '10.0.0.1'),
  pod('shop', 'api', '10.0.0.2', [
    { name: 'http', containerPort: 8080 },
    { name: 'stats', containerPort: 8125, protocol: 'UDP' },
  ]),
  pod('bank', 'web', '10.0.0.3'),
];
const WEB = { namespace: 'shop', name: 'web' };
const API = { namespace: 'shop', name: 'api' };
const FOREIGN = { namespace: 'bank', name: 'web' };
const OUTSIDE = { ip: '203.0.113.7' };

function pod(
  namespace: string,
  name: string,
  podIP: string,
  ports: Manifest[] = [],
): Manifest {
  return {
    kind: 'Pod',
    metadata: { namespace, name, labels: { app: name } },
    spec: { containers: [{ ports }] },
    status: { podIP },
  };
}

/** A policy on `api` in `shop`. */
function onApi(spec: Manifest): Manifest {
  return {
    kind: 'NetworkPolicy',
    metadata: { namespace: 'shop', name: 'api' },
    spec: { podSelector: { matchLabels: { app: 'api' } }, ...spec },
  };
}

function asks(
  policies: Manifest[],
  from: Party,
  to: Party,
  port = 8080,
  protocol: 'TCP' | 'UDP' = 'TCP',
): boolean {
  return naivelyAllowed([...namespaces, ...pods, ...policies], {
    from,
    to,
    port,
    protocol,
  });
}

test('Without a policy everybody reaches everybody.', () => {
  expect([
    asks([], WEB, API),
    asks([], FOREIGN, API),
    asks([], OUTSIDE, API),
    asks([], API, OUTSIDE),
  ]).toEqual([true, true, true, true]);
});

test('A policy without rules denies ingress to the pods that it selects, but not from the pod itself.', () => {
  const closed = [onApi({})];
  expect([asks(closed, WEB, API), asks(closed, OUTSIDE, API)]).toEqual([
    false,
    false,
  ]);
  expect([
    asks(closed, API, WEB),
    asks(closed, WEB, FOREIGN),
    asks(closed, API, API),
  ]).toEqual([true, true, true]);
});

test('Without policyTypes, only egress rules, and not an empty list of them, deny egress.', () => {
  expect(asks([onApi({ egress: [] })], API, WEB)).toBe(true);
  expect(
    asks(
      [onApi({ egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }] })],
      API,
      WEB,
    ),
  ).toBe(false);
  expect(asks([onApi({ policyTypes: ['Egress'] })], API, WEB)).toBe(false);
  expect(asks([onApi({ policyTypes: ['Egress'] })], WEB, API)).toBe(true);
});

test('A pod selector means the own namespace, a namespace selector all its pods, and both together both.', () => {
  const from = (peer: Manifest) => [onApi({ ingress: [{ from: [peer] }] })];
  const podSelector = { matchLabels: { app: 'web' } };
  const blue = { matchLabels: { team: 'blue' } };
  const byName = { matchLabels: { 'kubernetes.io/metadata.name': 'bank' } };
  expect([
    asks(from({ podSelector }), WEB, API),
    asks(from({ podSelector }), FOREIGN, API),
  ]).toEqual([true, false]);
  expect([
    asks(from({ namespaceSelector: blue }), WEB, API),
    asks(from({ namespaceSelector: blue }), FOREIGN, API),
  ]).toEqual([false, true]);
  expect(asks(from({ namespaceSelector: byName, podSelector }), FOREIGN, API)).toBe(
    true,
  );
  expect(
    asks(
      from({
        namespaceSelector: blue,
        podSelector: { matchLabels: { app: 'api' } },
      }),
      FOREIGN,
      API,
    ),
  ).toBe(false);
  expect([
    asks(from({ namespaceSelector: {} }), FOREIGN, API),
    asks(from({ namespaceSelector: {} }), OUTSIDE, API),
  ]).toEqual([true, false]);
});

test('Every kind of expression is understood.', () => {
  const from = (key: string, operator: string, values?: string[]) =>
    asks(
      [
        onApi({
          ingress: [
            {
              from: [
                { podSelector: { matchExpressions: [{ key, operator, values }] } },
              ],
            },
          ],
        }),
      ],
      WEB,
      API,
    );
  expect([
    from('app', 'In', ['web']),
    from('app', 'In', ['api']),
    from('tier', 'In', ['web']),
  ]).toEqual([true, false, false]);
  expect([
    from('app', 'NotIn', ['web']),
    from('app', 'NotIn', ['api']),
    from('tier', 'NotIn', ['web']),
  ]).toEqual([false, true, true]);
  expect([
    from('app', 'Exists'),
    from('tier', 'Exists'),
    from('app', 'DoesNotExist'),
    from('tier', 'DoesNotExist'),
  ]).toEqual([true, false, false, true]);
});

test('An address block takes who is inside and not excepted.', () => {
  const from = (cidr: string, except?: string[]) => [
    onApi({ ingress: [{ from: [{ ipBlock: { cidr, except } }] }] }),
  ];
  expect([
    asks(from('203.0.113.0/24'), OUTSIDE, API),
    asks(from('203.0.113.0/24'), WEB, API),
  ]).toEqual([true, false]);
  expect(asks(from('0.0.0.0/0', ['203.0.113.0/28']), OUTSIDE, API)).toBe(false);
  expect([
    asks(from('10.0.0.0/8'), WEB, API),
    asks(from('::/0'), WEB, API),
  ]).toEqual([true, false]);
});

test("Ports are the pod's, of one protocol, by number, range or name.", () => {
  const to = (one: Manifest, port: number, protocol: 'TCP' | 'UDP' = 'TCP') =>
    asks([onApi({ ingress: [{ ports: [one] }] })], WEB, API, port, protocol);
  expect([
    to({ port: 8080 }, 8080),
    to({ port: 8080 }, 8081),
    to({ port: 8080 }, 8080, 'UDP'),
  ]).toEqual([true, false, false]);
  expect([
    to({ port: 80, endPort: 90 }, 90),
    to({ port: 80, endPort: 90 }, 91),
  ]).toEqual([true, false]);
  expect([
    to({ port: 'http' }, 8080),
    to({ port: 'http' }, 80),
    to({ port: 'none' }, 8080),
  ]).toEqual([true, false, false]);
  expect([
    to({ port: 'stats', protocol: 'UDP' }, 8125, 'UDP'),
    to({ port: 'stats' }, 8125),
  ]).toEqual([true, false]);
  expect([
    to({ protocol: 'UDP' }, 1, 'UDP'),
    to({ protocol: 'UDP' }, 1),
    to({}, 1),
  ]).toEqual([true, false, true]);
});

test('A name in an egress rule is the port of the pod that is called.', () => {
  const webCalls = {
    kind: 'NetworkPolicy',
    metadata: { namespace: 'shop' },
    spec: {
      podSelector: { matchLabels: { app: 'web' } },
      egress: [{ ports: [{ port: 'http' }] }],
    },
  };
  expect([
    asks([webCalls], WEB, API),
    asks([webCalls], WEB, FOREIGN),
    asks([webCalls], WEB, OUTSIDE),
  ]).toEqual([true, false, false]);
});

test('Policies add up, and both ends have to agree.', () => {
  const open = onApi({ ingress: [{}] });
  const noWayOut = {
    kind: 'NetworkPolicy',
    metadata: { namespace: 'shop' },
    spec: { policyTypes: ['Egress'] },
  };
  expect([
    asks([onApi({}), open], WEB, API),
    asks([open, noWayOut], WEB, API),
    asks([open, noWayOut], FOREIGN, API),
  ]).toEqual([true, false, true]);
});

test('The generated cases contain both kinds of question.', () => {
  const answers = fc
    .sample(policyQuestions, { numRuns: 200, seed: 1 })
    .flatMap(({ manifests, questions }) =>
      questions.map((question) => naivelyAllowed(manifests, question)),
    );
  const yes = answers.filter(Boolean).length / answers.length;
  expect(yes).toBeGreaterThan(0.2);
  expect(yes).toBeLessThan(0.8);
});
