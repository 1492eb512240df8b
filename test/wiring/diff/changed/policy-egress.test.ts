import type { Fields } from '../../../support/yaml';
import { changesOf, deployment, policy } from '../support';

const app = deployment('web') + deployment('api');
const lettingOut = (rules: readonly Fields[]) =>
  policy('web', { policyTypes: ['Egress'], egress: rules });
const toApi = [{ to: [{ podSelector: { matchLabels: { app: 'api' } } }] }];

test('Pods whose ways out are closed or opened say whom they may call.', () => {
  expect(changesOf(app, app + lettingOut(toApi))).toEqual([
    'changes policy-egress: the Deployment "web" might call everybody, and now may call only api on every port',
    'adds new: the NetworkPolicy "web" is new',
  ]);
  expect(changesOf(app + lettingOut(toApi), app)).toEqual([
    'removes gone: the NetworkPolicy "web" is gone',
    'changes policy-egress: the Deployment "web" may call everybody now, and before only api on every port',
  ]);
});

test('A rule that is lost or new is told.', () => {
  expect(changesOf(app + lettingOut(toApi), app + lettingOut([]))).toContain(
    'changes policy-egress: the Deployment "web" has lost the rule that let out to api on every port',
  );
});
