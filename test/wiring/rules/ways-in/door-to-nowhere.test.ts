import { cart } from '../support/addresses';
import { fixesBy, messagesBy } from '../support/found-by';
import { customResource, hostRule, httpRoute, ingress } from '../support/objects';

function found(yaml: string): string[] {
  return messagesBy('door-to-nowhere', yaml);
}

function leading(backend: string, port?: string, namespace = 'shop'): string {
  return ingress('door', {
    namespace,
    spec: `rules: [${hostRule('a.example.com', '/', backend, port)}]`,
  });
}

test('fails on an Ingress to a Service that is not there.', () => {
  expect(found(cart + leading('carts'))).toEqual([
    'error: the Ingress "door" leads to the Service "carts", which is not in namespace "shop"',
  ]);
  expect(fixesBy('door-to-nowhere', cart + leading('carts'))).toEqual([
    'did you mean "cart"?',
  ]);
  expect(found(cart + customResource + leading('carts'))).toEqual([
    expect.stringMatching('^warning: '),
  ]);
});

test('fails once where many paths lead to one missing Service.', () => {
  const rules = `rules: [${hostRule('a.example.com', '/', 'carts')}, ${hostRule('b.example.com', '/', 'carts')}]`;
  expect(found(cart + ingress('door', { spec: rules }))).toHaveLength(1);
});

test.each([
  [
    'number: 8080',
    'error: the Ingress "door" leads to port 8080 of the Service "cart", which has only 80 ("http")',
    "name the Service's port 80: 8080 is the port of the pods behind it",
  ],
  [
    'number: 9090',
    'error: the Ingress "door" leads to port 9090 of the Service "cart", which has only 80 ("http")',
    'name a port that the Service has: 80',
  ],
  [
    'name: htpp',
    'error: the Ingress "door" leads to port "htpp" of the Service "cart", which has only 80 ("http")',
    'did you mean "http"?',
  ],
  [
    '',
    'error: the Ingress "door" leads to the Service "cart" without naming a port',
    'name a port that the Service has: 80',
  ],
])('fails on an Ingress to a port { %s }.', (port, message, fix) => {
  expect(found(cart + leading('cart', port))).toEqual([message]);
  expect(fixesBy('door-to-nowhere', cart + leading('cart', port))).toEqual([fix]);
});

test('fails on an HTTPRoute into another namespace that nobody granted.', () => {
  const route = httpRoute(
    'route',
    'name: public',
    '{ backendRefs: [{ name: cart, namespace: shop, port: 80 }] }',
  );
  expect(found(cart + route)).toEqual([]);
  expect(found(cart + route.replace('namespace: shop', 'namespace: edge'))).toEqual([
    'error: the HTTPRoute "route" leads to the Service "cart" in namespace ' +
      '"shop", and no ReferenceGrant there lets it in',
  ]);
});

test('What other manifests or the cluster have is let pass.', () => {
  expect(found(cart + leading('api', undefined, 'elsewhere'))).toEqual([]);
  expect(
    found(
      cart +
        cart.replaceAll('shop', 'default') +
        leading('kubernetes', 'number: 443', 'default'),
    ),
  ).toEqual([]);
  expect(found(leading('api'))).toEqual([]);
});

test('A Service that names no namespace may be in that of the Ingress, and the other way round.', () => {
  const web = cart.replaceAll('cart', 'web');
  const unnamed = cart.replaceAll(', namespace: shop', '');
  expect(found(web + unnamed + leading('cart'))).toEqual([
    'hint: the Ingress "door" leads to the Service "cart", which is not in namespace "shop"',
  ]);
  expect(fixesBy('door-to-nowhere', web + unnamed + leading('cart'))).toEqual([
    'give the Ingress and the Service "cart" one namespace',
  ]);
  expect(
    found(web.replaceAll('shop', 'front') + web + unnamed + leading('cart')),
  ).toEqual([expect.stringMatching('^warning: ')]);
  expect(
    found(
      web.replaceAll(', namespace: shop', '') +
        cart +
        leading('cart').replace(', namespace: shop', ''),
    ),
  ).toEqual([expect.stringMatching('^hint: ')]);
  expect(found(web + unnamed + leading('crat'))).toEqual([
    expect.stringMatching('^error: '),
  ]);
});

test('An Ingress that reaches for another namespace is told where its Service is.', () => {
  expect(
    fixesBy(
      'door-to-nowhere',
      cart +
        cart.replaceAll('cart', 'web').replaceAll('shop', 'front') +
        leading('cart', undefined, 'front'),
    ),
  ).toEqual([
    'move the Ingress to the Service "cart" in namespace "shop": an Ingress reaches those of its own namespace only',
  ]);
});
