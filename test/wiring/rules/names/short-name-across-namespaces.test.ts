import { document, withoutNamespace } from '../../../support/yaml';
import { service, workload } from '../../support';
import { caller, cart, config, given } from '../support/addresses';
import { fixesBy, foundBy, messagesBy } from '../support/found-by';

function found(yaml: string): string[] {
  return messagesBy('short-name-across-namespaces', yaml);
}

test('fails on a short name of a Service in another namespace.', () => {
  expect(found(cart + given('CART_ADDR', 'http://cart:80', 'front'))).toEqual([
    'error: CART_ADDR of the container "main" names http://cart:80, but the ' +
      'Service "cart" is in namespace "shop", and the caller is in namespace "front"',
  ]);
  expect(
    fixesBy(
      'short-name-across-namespaces',
      cart + given('CART_ADDR', 'http://cart:80', 'front'),
    ),
  ).toEqual(['write http://cart.shop:80']);
});

test.each([
  ['CART_HOST', 'cart'],
  ['CART', 'cart:80'],
])('fails on %s: %s, which may be another thing.', (name, value) => {
  expect(found(cart + given(name, value, 'front'))).toEqual([
    expect.stringMatching('^warning: '),
  ]);
});

test('fails in the data of a ConfigMap, which is read in its own namespace.', () => {
  expect(found(cart + config('CART_URL', 'http://cart:80', 'front'))).toHaveLength(
    1,
  );
  expect(
    found(cart + config('nginx.conf', 'a\nproxy_pass http://cart:80;\n', 'front')),
  ).toEqual([expect.stringMatching('^warning: ')]);
  expect(
    found(
      cart +
        config(
          'nginx.conf',
          'upstream cart {}\nproxy_pass http://cart;\n',
          'front',
        ),
    ),
  ).toEqual([]);
});

test.each([
  'cart.shop:80',
  'http://cart.shop.svc.cluster.local',
  'http://cart.example.com',
  'cartoon',
])('%s is let pass.', (value) => {
  expect(found(cart + given('CART_ADDR', value, 'front'))).toEqual([]);
});

test('A Service of that name in the namespace of the caller is the one that is meant.', () => {
  expect(
    found(
      cart +
        service(
          'cart',
          { type: 'ExternalName', externalName: 'cart.shop.svc.cluster.local' },
          'front',
        ) +
        given('CART_ADDR', 'cart:80', 'front'),
    ),
  ).toEqual([]);
});

test('A search domain of the pod leads there.', () => {
  expect(
    found(
      cart +
        caller([{ name: 'CART_ADDR', value: 'cart:80' }], 'front', {
          dnsConfig: { searches: ['shop.svc.cluster.local'] },
        }),
    ),
  ).toEqual([]);
});

test(
  'Where a namespace is left out it may turn out to be the other one: a ' +
    'warning, and but a hint where no third is named.',
  () => {
    const unnamed = withoutNamespace(given('CART_ADDR', 'cart:80'));
    const third = cart.replaceAll('shop', 'front');
    expect(found(cart + unnamed)).toEqual([
      expect.stringMatching('^hint: .* the caller names no namespace$'),
    ]);
    expect(found(cart + third + unnamed)).toEqual([
      expect.stringMatching('^warning: .* the caller names no namespace$'),
    ]);
    expect(found(withoutNamespace(cart) + given('CART_ADDR', 'cart:80'))).toEqual([
      expect.stringMatching('^hint: '),
    ]);
  },
);

test('Of an address in a ConfigMap that nobody reads it is not known who calls it.', () => {
  const orders = service('orders', { ports: [{ port: 80 }] }, 'data');
  const settings = document({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'shop' },
    data: { ORDERS_URL: 'http://orders' },
  });
  const reader = workload('Deployment', 'web', {
    namespace: 'shop',
    container: { envFrom: [{ configMapRef: { name: 'settings' } }] },
  });
  const rule = 'short-name-across-namespaces';
  expect(foundBy(rule, orders + settings)).toEqual(['warning ConfigMap settings']);
  expect(foundBy(rule, orders + settings + reader)).toEqual([
    'error ConfigMap settings',
  ]);
});
