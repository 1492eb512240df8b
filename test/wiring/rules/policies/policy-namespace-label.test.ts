import { example } from '../../../../src/wiring/rules/policies/policy-namespace-label.example';
import { document, type Fields } from '../../../support/yaml';
import { fixesBy, messagesBy } from '../support/found-by';
import { inShop, lettingIn } from '../support/policies';

const RULE = 'policy-namespace-label';
const namespace = (name: string, labels?: Fields) =>
  document({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
const byName =
  inShop('backend') +
  lettingIn([{ namespaceSelector: { matchLabels: { name: 'ops' } } }]);

test('A label that is not the name is told, with the one that is.', () => {
  expect(messagesBy(RULE, example.wrong)).toEqual([
    'warning: the NetworkPolicy "backend" allows ingress from namespaces with the label ' +
      'name=monitoring, which Namespace "monitoring" does not have',
  ]);
  expect(fixesBy(RULE, example.wrong)).toEqual([
    'select kubernetes.io/metadata.name: monitoring, which every Namespace has of its own name',
  ]);
});

test.each([
  ['is not given', byName],
  ['has the label', byName + namespace('ops', { name: 'ops' })],
  [
    'is another than the one with the label',
    byName + namespace('ops') + namespace('sre', { name: 'ops' }),
  ],
])('Nothing is said where the Namespace %s.', (_, yaml) => {
  expect(messagesBy(RULE, yaml)).toEqual([]);
});
