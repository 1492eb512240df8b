import { document, type Fields } from '../../../support/yaml';
import { saidBy } from '../support/found-by';

const policy = (spec: Fields) =>
  document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'vault', namespace: 'shop' },
    spec: { podSelector: {}, ...spec },
  });
const said = (spec: Fields) => saidBy('policy-rules-without-type', policy(spec));

test('warns of rules for a direction that stays open.', () => {
  expect(said({ policyTypes: ['Ingress'], ingress: [{}], egress: [{}] })).toBe(
    'the NetworkPolicy "vault" has egress rules, but its policyTypes do not name Egress, ' +
      'so they are ignored and egress stays open' +
      ' => add Egress to policyTypes, or remove the egress rules',
  );
  expect(said({ policyTypes: ['Egress'], ingress: [{}] })).toContain(
    'ingress stays open',
  );
});

test.each([
  [{ policyTypes: ['Ingress', 'Egress'], egress: [{}] }],
  [{ policyTypes: ['Ingress'], egress: [] }],
  [{ egress: [{}] }],
])('%j is right.', (spec) => {
  expect(said(spec)).toBe('');
});
