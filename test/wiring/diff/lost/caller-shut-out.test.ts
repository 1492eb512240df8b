import type { Fields } from '../../../support/yaml';
import { caller, front, lostBy, policy, web } from '../support';

test('A caller is blocked by a policy of the pods that it calls.', () => {
  const lettingIn = (app: string) =>
    policy('web', {
      ingress: [{ from: [{ podSelector: { matchLabels: { app } } }] }],
    });
  const app = web() + front() + caller('http://web:80');
  expect(lostBy(app, app + lettingIn('other'))).toEqual([
    expect.stringContaining(
      'the Deployment "caller" calls http://web:80 (spec.template.spec.containers[0].env[0].value), and policies now block these calls',
    ),
  ]);
  expect(lostBy(app, app + lettingIn('caller'))).toEqual([]);
});

test('A caller is blocked if it may no longer use DNS.', () => {
  const app = web() + front() + caller('http://web:80');
  const out = (ports: readonly Fields[]) =>
    policy('caller', { policyTypes: ['Egress'], egress: [{ ports }] }, 'out');
  const dns = [{ port: 53, protocol: 'UDP' }];
  expect(lostBy(app, app + out([{ port: 8080 }]))).toEqual([
    expect.stringContaining(
      ', and policies now block these calls: egress of Deployment caller is closed by NetworkPolicy "out"',
    ),
  ]);
  expect(lostBy(app, app + out([{ port: 8080 }, ...dns]))).toEqual([]);
  expect(lostBy(app + out([{ port: 8080 }]), app + out([{ port: 8081 }]))).toEqual(
    [],
  );
});

test('A caller that was perhaps allowed before loses nothing.', () => {
  const app = web() + front() + caller('http://web:80');
  const labelled = policy('web', {
    ingress: [
      { from: [{ podSelector: { matchLabels: { 'pod-template-hash': 'abc' } } }] },
    ],
  });
  expect(lostBy(app + labelled, app + policy('web', { ingress: [] }))).toEqual([]);
});
