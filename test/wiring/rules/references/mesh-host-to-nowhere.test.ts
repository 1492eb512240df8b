import { document, type Fields } from '../../../support/yaml';
import { cart } from '../support/addresses';
import { foundBy, saidBy } from '../support/found-by';
import { customResource } from '../support/objects';

const RULE = 'mesh-host-to-nowhere';
const CART = 'cart.shop.svc.cluster.local';
const BASKET = 'basket.shop.svc.cluster.local';

const ofIstio = (
  kind: string,
  spec: Fields,
  apiVersion = 'networking.istio.io/v1',
) =>
  document({
    apiVersion,
    kind,
    metadata: { name: 'web', namespace: 'shop' },
    spec,
  });
const rule = (host: string, apiVersion?: string) =>
  ofIstio('DestinationRule', { host }, apiVersion);

test('A DestinationRule is for a Service that exists.', () => {
  expect(foundBy(RULE, cart + rule(CART))).toEqual([]);
  expect(foundBy(RULE, cart + rule(BASKET))).toEqual([
    'warning DestinationRule web',
  ]);
  expect(saidBy(RULE, cart + rule(BASKET))).toBe(
    'the DestinationRule "web" names the host basket.shop.svc.cluster.local, but there is no ' +
      'Service "basket" in namespace "shop"' +
      ' => use the name of a Service that exists, or add the Service "basket"',
  );
});

test('fails on a misspelt name, unless an operator may make a Service of that name.', () => {
  const misspelt = cart + rule('carts.shop.svc.cluster.local');
  expect(foundBy(RULE, misspelt)).toEqual(['error DestinationRule web']);
  expect(saidBy(RULE, misspelt)).toContain(' => use the Service "cart"');
  expect(foundBy(RULE, misspelt + customResource)).toEqual([
    'warning DestinationRule web',
  ]);
});

const destination = { host: BASKET };

test.each<[string, Fields]>([
  ['of HTTP', { http: [{ route: [{ destination }] }] }],
  ['of TLS', { tls: [{ route: [{ destination }] }] }],
  ['of TCP', { tcp: [{ route: [{ destination }] }] }],
  ['to a mirror', { http: [{ mirror: destination }] }],
  ['to one of several mirrors', { http: [{ mirrors: [{ destination }] }] }],
  [
    'that is taken twice',
    { http: [{ route: [{ destination }, { destination }] }] },
  ],
])('A VirtualService has routes %s.', (_, spec) => {
  expect(foundBy(RULE, cart + ofIstio('VirtualService', spec))).toEqual([
    'warning VirtualService web',
  ]);
});

test.each([
  ['a short name', rule('basket')],
  ['a name outside the cluster', rule('basket.example.com')],
  [
    'a namespace that is not in the manifests',
    rule('basket.other.svc.cluster.local'),
  ],
  ['a pattern', rule('*.shop.svc.cluster.local')],
  [
    'a host that is added',
    rule(BASKET) + ofIstio('ServiceEntry', { hosts: [BASKET] }),
  ],
  [
    'a Service that names no namespace',
    rule(BASKET) +
      cart.replace('name: cart', 'name: basket').replace('namespace: shop', ''),
  ],
  ['a host of another API', rule(BASKET, 'example.com/v1')],
])('Nothing is said of %s.', (_, yaml) => {
  expect(foundBy(RULE, cart + yaml)).toEqual([]);
});
