import type { Fields } from '../../../support/yaml';
import { changesOf, deployment, http, policy } from '../support';

const app = deployment('web', { ports: [http] }) + deployment('a') + deployment('b');
const letIn = (name: string) => ({
  from: [{ podSelector: { matchLabels: { app: name } } }],
  ports: [{ port: 8080 }],
});
const lettingIn = (rules: readonly Fields[]) => policy('web', { ingress: rules });

test('Who is let in or shut out by a policy is told by name.', () => {
  expect(changesOf(app, app + lettingIn([letIn('a')]))).toEqual([
    'changes policy-ingress: the Deployment "web" was open to everybody, and now lets in only a on TCP 8080',
    'adds new: the NetworkPolicy "web" is new',
  ]);
  expect(
    changesOf(app + lettingIn([letIn('a')]), app + lettingIn([letIn('b')])),
  ).toEqual(
    expect.arrayContaining([
      'changes policy-ingress: the Deployment "web" shuts out Deployment "a" on TCP 8080',
      'changes policy-ingress: the Deployment "web" lets in Deployment "b" on TCP 8080',
    ]),
  );
});

test('A rule that another one covers shuts nobody out.', () => {
  const all = [{ from: [{ podSelector: {} }] }];
  expect(
    changesOf(app + lettingIn([...all, letIn('a')]), app + lettingIn(all)).join('\n'),
  ).not.toContain('shuts out');
});
