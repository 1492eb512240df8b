import { withoutNamespace } from '../../../support/yaml';
import { cart } from './addresses';
import { fixesBy, messagesBy } from './found-by';
import { customResource, hostRule, httpRoute, ingress } from './objects';

const RULE = 'exposure-to-nowhere';

function leading(backend: string, namespace: string): string {
  return ingress('edge', {
    namespace,
    spec: { rules: [hostRule('a.example.com', '/', backend)] },
  });
}

function routing(backend: {
  readonly name: string;
  readonly namespace?: string;
}): string {
  const rule = { backendRefs: [{ ...backend, port: 80 }] };
  return httpRoute('edge', { name: 'public' }, [rule]).replace(
    'namespace: shop',
    'namespace: edge',
  );
}

test('fails on an Ingress alone in its namespace, whose Service is in another one.', () => {
  const wrong = cart + leading('cart', 'edge');
  expect(messagesBy(RULE, wrong)).toEqual([
    'error: the Ingress "edge" points to the Service "cart", which does not exist in namespace "edge"',
  ]);
  expect(fixesBy(RULE, wrong)).toEqual([
    'move the Ingress to the namespace "shop" of the Service "cart": an Ingress ' +
      'reaches Services of its own namespace only',
  ]);
  expect(messagesBy(RULE, cart + leading('cart', 'shop'))).toEqual([]);
});

test('fails on a route alone in its namespace, whose Service is in another one.', () => {
  const wrong = cart + routing({ name: 'cart' });
  expect(messagesBy(RULE, wrong)).toEqual([
    'error: the HTTPRoute "edge" points to the Service "cart", which does not exist in namespace "edge"',
  ]);
  expect(fixesBy(RULE, wrong)).toEqual([
    'set namespace: shop in the backendRef, and add a ReferenceGrant there that allows it',
  ]);
});

test('An operator may create the Service in the namespace.', () => {
  const operator = customResource.replace('namespace: shop', 'namespace: edge');
  expect(messagesBy(RULE, cart + operator + leading('cart', 'edge'))).toEqual([
    expect.stringMatching('^warning: '),
  ]);
});

test('What is in no other namespace, or may be in this one, is let pass.', () => {
  expect(messagesBy(RULE, cart + leading('web', 'edge'))).toEqual([]);
  expect(messagesBy(RULE, withoutNamespace(cart) + leading('cart', 'edge'))).toEqual(
    [],
  );
  expect(messagesBy(RULE, cart + withoutNamespace(leading('cart', 'edge')))).toEqual(
    [],
  );
});

test('A namespace that a route names may have a Service that is not in the manifests.', () => {
  expect(
    messagesBy(RULE, cart + routing({ name: 'cart', namespace: 'other' })),
  ).toEqual([]);
});
