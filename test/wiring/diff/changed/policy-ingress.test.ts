import type { Fields } from '../../../support/yaml';
import { changesOf, deployment, http, policy } from '../support';

const app =
  deployment('web', { ports: [http] }) + deployment('a') + deployment('b');
const letIn = (name: string) => ({
  from: [{ podSelector: { matchLabels: { app: name } } }],
  ports: [{ port: 8080 }],
});
const lettingIn = (rules: readonly Fields[]) => policy('web', { ingress: rules });

test('Callers that a policy allows or blocks are named.', () => {
  expect(changesOf(app, app + lettingIn([letIn('a')]))).toEqual([
    'changes policy-ingress: the Deployment "web" was open to everybody, and is now open to only a on TCP 8080',
    'adds new: the NetworkPolicy "web" is new',
  ]);
  expect(
    changesOf(app + lettingIn([letIn('a')]), app + lettingIn([letIn('b')])),
  ).toEqual(
    expect.arrayContaining([
      'changes policy-ingress: the Deployment "web" can no longer be called by Deployment "a" on TCP 8080',
      'changes policy-ingress: the Deployment "web" can now be called by Deployment "b" on TCP 8080',
    ]),
  );
});

test('Removing a rule that another one covers blocks no caller.', () => {
  const all = [{ from: [{ podSelector: {} }] }];
  expect(
    changesOf(app + lettingIn([...all, letIn('a')]), app + lettingIn(all)).join(
      '\n',
    ),
  ).not.toContain('can no longer be called');
});
