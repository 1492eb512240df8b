import { example } from '../../../../src/wiring/rules/references/mesh-subset-unknown.example';
import { messagesBy } from '../support/found-by';

const RULE = 'mesh-subset-unknown';

test('A subset that no DestinationRule of the host has is told, with those that there are.', () => {
  expect(messagesBy(RULE, example.wrong)).toEqual([
    'warning: VirtualService "cart" leads to the subset "v1" of cart.shop.svc.cluster.local, ' +
      'whose DestinationRules have "stable"',
  ]);
});

test('Of a host without a DestinationRule here, its subsets are not known.', () => {
  const alone = example.wrong.replace(
    'kind: DestinationRule',
    'kind: PeerAuthentication',
  );
  expect(messagesBy(RULE, alone)).toEqual([]);
  expect(messagesBy(RULE, example.right)).toEqual([]);
});
