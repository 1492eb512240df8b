import { document } from '../../../support/yaml';
import { service } from '../../support';
import { cart } from '../support/addresses';
import { fixesBy, messagesBy } from '../support/found-by';
import { customResource } from '../support/objects';

function found(externalName: string, more = '', namespace?: string): string[] {
  return messagesBy(
    'external-name-to-nowhere',
    cart +
      service(
        'basket',
        { type: 'ExternalName', externalName },
        namespace ?? 'front',
      ) +
      more,
  );
}

test.each([
  ['cart.shop.svc', 'error'],
  ['cart.shop', 'error'],
  ['cart', 'error'],
  ['legacy', 'warning'],
])(
  'fails on the alias of %s, which no search domain completes (%s).',
  (externalName, severity) => {
    expect(found(externalName)).toEqual([
      `${severity}: the Service "basket" is an alias of ${externalName}, which is ` +
        'looked up exactly as written, without the search domains of a pod',
    ]);
  },
);

test('fails on the alias of a Service that is not there.', () => {
  expect(found('carts.shop.svc.cluster.local')).toEqual([
    'error: the Service "basket" is an alias of carts.shop.svc.cluster.local, ' +
      'but there is no Service "carts" in namespace "shop"; did you mean "cart"?',
  ]);
  expect(
    fixesBy(
      'external-name-to-nowhere',
      cart +
        service(
          'basket',
          { type: 'ExternalName', externalName: 'carts.shop.svc.cluster.local' },
          'front',
        ),
    ),
  ).toEqual(['use the Service "cart"']);
  for (const others of ['', customResource]) {
    expect(found('orders.shop.svc.cluster.local', others)).toEqual([
      expect.stringMatching('^warning: '),
    ]);
  }
  expect(
    found(
      'carts.shop.svc.cluster.local',
      service('carts', { ports: [{ port: 80 }] }).trim(),
    ),
  ).toEqual([expect.stringMatching('^warning: ')]);
});

test('fails on the alias of itself.', () => {
  expect(found('basket.front.svc.cluster.local')).toEqual([
    'error: the Service "basket" is an alias of basket.front.svc.cluster.local, ' +
      'which points back to itself',
  ]);
});

test('An alias of an alias is reported where it ends.', () => {
  expect(
    found(
      'dead.front.svc.cluster.local',
      service(
        'dead',
        { type: 'ExternalName', externalName: 'carts.shop.svc.cluster.local' },
        'front',
      ),
    ),
  ).toEqual([
    expect.stringContaining('the Service "dead" is an alias of carts.shop'),
  ]);
});

test.each([
  'cart.shop.svc.cluster.local',
  'cart.shop.svc.cluster.local.',
  'db.example.com',
  'web.elsewhere.svc.cluster.local',
  '10.0.0.1',
])('%s is let pass.', (externalName) => {
  expect(found(externalName)).toEqual([]);
});

test('Who calls an alias that leads nowhere is not blamed for it.', () => {
  const alias = service(
    'basket',
    { type: 'ExternalName', externalName: 'carts.shop.svc.cluster.local' },
    'shop',
  );
  const caller = document({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      containers: [
        {
          name: 'main',
          env: [{ name: 'BASKET', value: 'http://basket.shop.svc:80' }],
        },
      ],
    },
  });
  expect(messagesBy('address-of-no-service', cart + alias + caller)).toEqual([]);
});

test('An alias whose name is still to be filled in is not looked up.', () => {
  const alias = (name: string) =>
    service(name, { type: 'ExternalName', externalName: 'mail.example' }, 'shop');
  expect(messagesBy('external-name-to-nowhere', alias('${NAME}'))).toEqual([]);
  expect(messagesBy('external-name-to-nowhere', alias('mail'))).toEqual([]);
});
