import { example } from '../../../../src/wiring/rules/policies/policy-allows-cluster-ip.example';
import { fixesBy, messagesBy } from '../support/found-by';

const RULE = 'policy-allows-cluster-ip';

test('A call that depends on the cluster IP is told, with the pods that are meant.', () => {
  expect(messagesBy(RULE, example.wrong)).toEqual([
    'warning: the NetworkPolicy "web" allows egress to 10.96.0.80/32, the cluster IP of ' +
      'Service "cart", but network plugins mostly see the addresses of its pods, and web ' +
      'is configured to call http://cart',
  ]);
  expect(fixesBy(RULE, example.wrong)).toEqual([
    'select the pods of Service "cart" with a podSelector instead of the ipBlock',
  ]);
});

test.each([
  ['no call depends on it', 'http://cart', 'http://example.org'],
  ['the block is wider than the Service', '10.96.0.80/32', '10.0.0.0/8'],
  ['another rule allows the call', '- to:', '- ports: [{ port: 8080 }]\n    - to:'],
])('Nothing is said where %s.', (_, text, other) => {
  expect(example.wrong).toContain(text);
  expect(messagesBy(RULE, example.wrong.replace(text, other))).toEqual([]);
});
