import { example } from '../../../../src/wiring/rules/policies/policy-peer-split.example';
import { document } from '../../../support/yaml';
import { workload } from '../../support';
import { fixesBy, messagesBy } from '../support/found-by';
import { inShop, lettingIn, reported } from '../support/policies';

const RULE = 'policy-peer-split';
const namespaceSelector = {
  matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' },
};
const podSelector = { matchLabels: { app: 'prometheus' } };
const split = lettingIn([{ namespaceSelector }, { podSelector }]);

test('Two peers of which one is meant are told as one fault, with the hole that they leave.', () => {
  expect(messagesBy(RULE, example.wrong)).toEqual([
    'warning: the NetworkPolicy "backend" allows ingress from every pod in namespace ' +
      '"monitoring", and besides pods with the label app=prometheus in its own namespace, ' +
      'where there are none',
  ]);
  expect(fixesBy(RULE, example.wrong)).toEqual([
    'write namespaceSelector and podSelector into one peer, if those pods of these ' +
      'namespaces are meant: remove the dash before the second one',
  ]);
});

test('Where the pods are in the other namespace, no other rule tells of them again.', () => {
  const monitoring = workload('Deployment', 'prometheus', {
    namespace: 'monitoring',
  });
  expect(messagesBy(RULE, inShop('backend') + monitoring + split)).toHaveLength(1);
  expect(reported(inShop('backend') + monitoring + split)).toEqual([]);
});

test.each([
  ['are one', inShop('backend') + lettingIn([{ namespaceSelector, podSelector }])],
  ['mean pods that are there', inShop('backend') + inShop('prometheus') + split],
  ['are in a namespace without pods', split],
])('Nothing is said of peers that %s.', (_, yaml) => {
  expect(messagesBy(RULE, yaml)).toEqual([]);
});

test('An operator may make the pods.', () => {
  const operated = document({
    apiVersion: 'example.org/v1',
    kind: 'Monitoring',
    metadata: { name: 'main', namespace: 'shop' },
  });
  expect(messagesBy(RULE, inShop('backend') + operated + split)).toEqual([
    expect.stringMatching('^hint: '),
  ]);
});
