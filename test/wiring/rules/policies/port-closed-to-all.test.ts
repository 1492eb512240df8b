import type { Fields } from '../../../support/yaml';
import { service } from '../../support';
import { fixesBy, foundBy, messagesBy } from '../support/found-by';
import { inShop, policy } from '../support/policies';

const RULE = 'port-closed-to-all';
const ports = [
  { name: 'http', port: 80, targetPort: 'http' },
  { name: 'metrics', port: 9090 },
];
const backend =
  inShop('backend', [
    { name: 'http', containerPort: 8080 },
    { name: 'metrics', containerPort: 9090 },
  ]) + service('backend', { selector: { app: 'backend' }, ports }, 'shop');

function found(ingress: readonly Fields[], more = ''): string[] {
  const opening = policy({
    podSelector: { matchLabels: { app: 'backend' } },
    policyTypes: ['Ingress'],
    ingress,
  });
  return messagesBy(RULE, backend + opening + more);
}

test('fails on each port that no rule opens.', () => {
  const closed = (name: string, port: number) =>
    `hint: nobody may call port "${name}" of the Service "backend": ` +
    `TCP ${port} of backend is closed to everyone by NetworkPolicy "backend"`;
  expect(found([{ ports: [{ port: 8080 }] }])).toEqual([closed('metrics', 9090)]);
  expect(found([])).toEqual([closed('http', 8080), closed('metrics', 9090)]);
});

test('fails on the policy, with what to do.', () => {
  const yaml = backend + policy({ podSelector: {} });
  expect(foundBy(RULE, yaml)).toEqual(Array(2).fill('hint NetworkPolicy backend'));
  expect(fixesBy(RULE, yaml)).toEqual(
    Array(2).fill(
      'allow ingress on it from those who need it (allowFrom or connectTo() on the constructs), ' +
        'or remove it from the Service',
    ),
  );
});

test('fails on a port that is open for another protocol.', () => {
  expect(
    found([{ ports: [{ port: 8080 }, { port: 9090, protocol: 'UDP' }] }]),
  ).toHaveLength(1);
});

test.each([
  ['its number', [{ ports: [{ port: 8080 }, { port: 9090 }] }]],
  ['its name', [{ ports: [{ port: 'http' }, { port: 'metrics' }] }]],
  ['a range', [{ ports: [{ port: 8000, endPort: 9999 }] }]],
  [
    'all ports to one caller',
    [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
  ],
])('Nothing is said about a port that is opened by %s.', (_, ingress) => {
  expect(found(ingress)).toEqual([]);
});

test('Another policy may open the port.', () => {
  const other = policy(
    { podSelector: {}, ingress: [{ ports: [{ port: 9090 }] }] },
    {
      name: 'monitoring',
    },
  );
  expect(found([{ ports: [{ port: 8080 }] }], other)).toEqual([]);
});

test('A port is open if one of the pods behind it has no policy.', () => {
  const canary = inShop('canary', [
    { name: 'http', containerPort: 8080 },
    { containerPort: 9090 },
  ]).replace(/^( *)app: canary/m, '$1app: backend\n$1track: canary');
  const stableOnly = policy({
    podSelector: { matchExpressions: [{ key: 'track', operator: 'DoesNotExist' }] },
  });
  expect(messagesBy(RULE, backend + canary + stableOnly)).toEqual([]);
});

test('Pods that no policy isolates are open to all.', () => {
  expect(messagesBy(RULE, backend)).toEqual([]);
});
