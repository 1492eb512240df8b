import { checkWiring } from '../../../../src/wiring';
import { type Fields, withoutNamespace } from '../../../support/yaml';
import { manifests, service, workload } from '../../support';
import { cart } from '../support/addresses';
import { fixesBy, messagesBy } from '../support/found-by';
import { customResource, hostRule, httpRoute, ingress } from '../support/objects';

function found(yaml: string): string[] {
  return messagesBy('exposure-to-nowhere', yaml);
}

function leading(backend: string, port?: Fields, namespace = 'shop'): string {
  return ingress('shop', {
    namespace,
    spec: { rules: [hostRule('a.example.com', '/', backend, port)] },
  });
}

test('fails on an Ingress to a Service that is not there.', () => {
  expect(found(cart + leading('carts'))).toEqual([
    'error: the Ingress "shop" points to the Service "carts", which does not ' +
      'exist in namespace "shop"; did you mean "cart"?',
  ]);
  expect(fixesBy('exposure-to-nowhere', cart + leading('carts'))).toEqual([
    'use the Service "cart"',
  ]);
});

test('It is certain only if the manifests show which Service is meant.', () => {
  const severity = (yaml: string) => found(yaml).map((text) => text.split(':')[0]);
  expect(severity(cart + leading('payments'))).toEqual(['warning']);
  expect(severity(cart + customResource + leading('payments'))).toEqual([
    'warning',
  ]);
  // One letter is too many, or the Service is in another namespace.
  expect(severity(cart + customResource + leading('carts'))).toEqual(['error']);
  const payments = cart.replaceAll('cart', 'payments').replaceAll('shop', 'bank');
  expect(severity(cart + payments + leading('payments'))).toEqual(['error']);
  expect(severity(payments + leading('payments'))).toEqual(['error']);
  // Pods without any Service: the Services are said elsewhere.
  const worker = workload('Deployment', 'worker', { namespace: 'shop' });
  expect(severity(worker + leading('payments'))).toEqual(['hint']);
  expect(severity(leading('payments'))).toEqual([]);
});

test('It is certain where the manifests are all that there is.', () => {
  const severities = (yaml: string) =>
    checkWiring(manifests(yaml), { whole: true })
      .filter(({ rule }) => rule === 'exposure-to-nowhere')
      .map(({ severity }) => severity);
  expect(severities(cart + leading('payments'))).toEqual(['error']);
  expect(severities(cart + customResource + leading('payments'))).toEqual([
    'warning',
  ]);
});

test('fails once where many paths lead to one missing Service.', () => {
  const spec = {
    rules: [
      hostRule('a.example.com', '/', 'carts'),
      hostRule('b.example.com', '/', 'carts'),
    ],
  };
  expect(found(cart + ingress('shop', { spec }))).toHaveLength(1);
});

test.each([
  [
    { number: 8080 },
    'warning: the Ingress "shop" points to port 8080 of the Service "cart", which ' +
      'has only port 80 ("http")',
    'use port 80 of the Service: 8080 is the port of its pods',
  ],
  [
    { number: 9090 },
    'error: the Ingress "shop" points to port 9090 of the Service "cart", which ' +
      'has only port 80 ("http")',
    'use port 80 of the Service',
  ],
  [
    { name: 'htpp' },
    'error: the Ingress "shop" points to port "htpp" of the Service "cart", ' +
      'which has only port 80 ("http"); did you mean "http"?',
    'use the port "http"',
  ],
  [
    {},
    'error: the Ingress "shop" points to the Service "cart" without naming a port',
    'use port 80 of the Service',
  ],
])('fails on an Ingress to the port %j.', (port, message, fix) => {
  expect(found(cart + leading('cart', port))).toEqual([message]);
  expect(fixesBy('exposure-to-nowhere', cart + leading('cart', port))).toEqual([
    fix,
  ]);
});

describe('An alias without ports', () => {
  const alias = service(
    'files',
    { type: 'ExternalName', externalName: 'files.example.com' },
    'shop',
  );
  const leadingBy = (ingressClassName: string | undefined, port: Fields) =>
    ingress('shop', {
      spec: {
        ingressClassName,
        rules: [hostRule('a.example.com', '/', 'files', port)],
      },
    });

  test('has no number for a name, whatever the controller.', () => {
    for (const name of [undefined, 'nginx', 'traefik']) {
      expect(found(alias + leadingBy(name, { name: 'https' }))).toEqual([
        'warning: the Ingress "shop" points to port "https" of the Service "files", ' +
          'which has no ports',
      ]);
    }
  });

  test('is called on any number by ingress-nginx, and on none by Traefik.', () => {
    expect(found(alias + leadingBy('traefik', { number: 443 }))).toEqual([
      'warning: the Ingress "shop" points to port 443 of the Service "files", which has no ports',
    ]);
    expect(
      fixesBy('exposure-to-nowhere', alias + leadingBy('traefik', { number: 443 })),
    ).toEqual(['list the port in the Service, with its name and its number']);
    for (const name of [undefined, 'nginx', 'haproxy']) {
      expect(found(alias + leadingBy(name, { number: 443 }))).toEqual([]);
    }
  });
});

test('fails on an HTTPRoute into another namespace that nobody granted.', () => {
  const route = httpRoute('route', { name: 'public' }, [
    { backendRefs: [{ name: 'cart', namespace: 'shop', port: 80 }] },
  ]);
  expect(found(cart + route)).toEqual([]);
  expect(found(cart + route.replace('namespace: shop', 'namespace: edge'))).toEqual(
    [
      'warning: the HTTPRoute "route" points to the Service "cart" in namespace ' +
        '"shop", but no ReferenceGrant there allows it',
    ],
  );
});

test('What other manifests or the cluster have is let pass.', () => {
  expect(found(cart + leading('api', undefined, 'elsewhere'))).toEqual([]);
  expect(
    found(
      cart +
        cart.replaceAll('shop', 'default') +
        leading('kubernetes', { number: 443 }, 'default'),
    ),
  ).toEqual([]);
  expect(found(leading('api'))).toEqual([]);
});

test('A Service that names no namespace may be in that of the Ingress, and the other way round.', () => {
  const web = cart.replaceAll('cart', 'web');
  const unnamed = withoutNamespace(cart);
  expect(found(web + unnamed + leading('cart'))).toEqual([
    'hint: the Ingress "shop" points to the Service "cart", which does not exist ' +
      'in namespace "shop"',
  ]);
  expect(fixesBy('exposure-to-nowhere', web + unnamed + leading('cart'))).toEqual([
    'set the same namespace on the Ingress and the Service "cart"',
  ]);
  expect(
    found(web.replaceAll('shop', 'front') + web + unnamed + leading('cart')),
  ).toEqual([expect.stringMatching('^warning: ')]);
  expect(
    found(withoutNamespace(web) + cart + withoutNamespace(leading('cart'))),
  ).toEqual([expect.stringMatching('^hint: ')]);
  expect(found(web + unnamed + leading('crat'))).toEqual([
    expect.stringMatching('^warning: '),
  ]);
});

test('An Ingress that reaches for another namespace is told where its Service is.', () => {
  expect(
    fixesBy(
      'exposure-to-nowhere',
      cart +
        cart.replaceAll('cart', 'web').replaceAll('shop', 'front') +
        leading('cart', undefined, 'front'),
    ),
  ).toEqual([
    'move the Ingress to the namespace "shop" of the Service "cart": an Ingress ' +
      'reaches Services of its own namespace only',
  ]);
});

describe('A route alone in its namespace', () => {
  const routing = (backend: Fields) =>
    httpRoute('edge', { name: 'public' }, [
      { backendRefs: [{ ...backend, port: 80 }] },
    ]).replace('namespace: shop', 'namespace: edge');

  test('fails if its Service is in another one, and is told what it takes to reach it.', () => {
    const wrong = cart + routing({ name: 'cart' });
    expect(found(wrong)).toEqual([
      'error: the HTTPRoute "edge" points to the Service "cart", which does not exist ' +
        'in namespace "edge"',
    ]);
    expect(fixesBy('exposure-to-nowhere', wrong)).toEqual([
      'set namespace: shop in the backendRef, and add a ReferenceGrant there that allows it',
    ]);
  });

  test('It may name a namespace that is not in the manifests.', () => {
    expect(found(cart + routing({ name: 'cart', namespace: 'other' }))).toEqual([]);
    expect(found(cart + routing({ name: 'web' }))).toEqual([]);
  });
});
