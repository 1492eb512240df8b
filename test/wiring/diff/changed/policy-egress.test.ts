import type { Fields } from '../../../support/yaml';
import { changesOf, deployment, policy } from '../support';

const app = deployment('web') + deployment('api');
const lettingOut = (rules: readonly Fields[]) =>
  policy('web', { policyTypes: ['Egress'], egress: rules });
const toApi = [{ to: [{ podSelector: { matchLabels: { app: 'api' } } }] }];

test('A workload whose egress is newly restricted or no longer restricted is reported with what it may call.', () => {
  expect(changesOf(app, app + lettingOut(toApi))).toEqual([
    'changes policy-egress: the Deployment "web" could call everything, and can now call only api on every port',
    'adds new: the NetworkPolicy "web" is new',
  ]);
  expect(changesOf(app + lettingOut(toApi), app)).toEqual([
    'removes gone: the NetworkPolicy "web" is gone',
    'changes policy-egress: the Deployment "web" can now call everything, and could call only api on every port',
  ]);
});

test('A rule that is removed or added is reported.', () => {
  expect(changesOf(app + lettingOut(toApi), app + lettingOut([]))).toContain(
    'changes policy-egress: the Deployment "web" loses a rule that allows egress to api on every port',
  );
});
