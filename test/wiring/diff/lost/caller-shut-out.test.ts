import { caller, front, lostBy, policy, web } from '../support';

test('A caller is shut out by a policy of the pods that it calls.', () => {
  const lettingIn = (app: string) =>
    policy(
      'web',
      `ingress: [{ from: [{ podSelector: { matchLabels: { app: ${app} } } }] }]`,
    );
  const app = web() + front() + caller('http://web:80');
  expect(lostBy(app, app + lettingIn('other'))).toEqual([
    expect.stringContaining(
      'the Deployment "caller" calls http://web:80 (spec.template.spec.containers[0].env[0].value) and is shut out',
    ),
  ]);
  expect(lostBy(app, app + lettingIn('caller'))).toEqual([]);
});
