import { document, type Fields } from '../../../support/yaml';
import { service } from '../../support';
import { fixesBy, messagesBy } from '../support/found-by';

function found(yaml: string): string[] {
  return messagesBy('tls-policy-to-nowhere', yaml);
}

function fixes(yaml: string): string[] {
  return fixesBy('tls-policy-to-nowhere', yaml);
}

function policy(target: Fields, namespace: string | undefined = 'shop'): string {
  return document({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'BackendTLSPolicy',
    metadata: { name: 'tls', namespace },
    spec: {
      targetRefs: [{ group: '', kind: 'Service', ...target }],
      validation: {
        wellKnownCACertificates: 'System',
        hostname: 'cart.example.com',
      },
    },
  });
}

const ports = [
  { name: 'https', port: 443 },
  { name: 'metrics', port: 9090 },
];
const cart = service('cart', { ports }, 'shop');

test('A Service of the namespace of the policy, or one of its ports, is found.', () => {
  for (const sectionName of [undefined, 'https', '443']) {
    expect(found(cart + policy({ name: 'cart', sectionName }))).toEqual([]);
  }
});

test('fails on a Service whose name has one letter wrong.', () => {
  const wrong = cart + policy({ name: 'carts' });
  expect(found(wrong)).toEqual([
    'error: the BackendTLSPolicy "tls" is for the Service "carts", which does not exist in ' +
      'namespace "shop"; did you mean "cart"?',
  ]);
  expect(fixes(wrong)).toEqual(['use the Service "cart"']);
});

test('fails on a Service that is in another namespace.', () => {
  const wrong = cart + policy({ name: 'cart' }, 'edge');
  expect(found(wrong)).toEqual([
    'error: the BackendTLSPolicy "tls" is for the Service "cart", which does not exist in namespace "edge"',
  ]);
  expect(fixes(wrong)).toEqual([
    'move the BackendTLSPolicy to the namespace "shop" of the Service',
  ]);
});

test('fails on a port that the Service does not have.', () => {
  const wrong = cart + policy({ name: 'cart', sectionName: 'http' });
  expect(found(wrong)).toEqual([
    'error: the BackendTLSPolicy "tls" is for the port "http" of the Service "cart", which has only "https", "metrics"',
  ]);
  expect(fixes(wrong)).toEqual([
    'use the name of a port of the Service: https, metrics',
  ]);
});

test('fails on a port of a Service that names none.', () => {
  const unnamed = service('cart', { ports: [{ port: 443 }] }, 'shop');
  const wrong = unnamed + policy({ name: 'cart', sectionName: 'https' });
  expect(found(wrong)).toEqual([
    'error: the BackendTLSPolicy "tls" is for the port "https" of the Service "cart", which names none of its ports',
  ]);
  expect(fixes(wrong)).toEqual([
    'give the port of the Service a name, and use it as sectionName',
  ]);
});

test('Another name than those of the namespace is perhaps that of a Service in other manifests.', () => {
  const wrong = cart + policy({ name: 'payment' });
  expect(found(wrong)).toEqual([expect.stringMatching('^warning: ')]);
  expect(fixes(wrong)).toEqual(['use a Service that exists: "cart"']);
});

test('A Service that is in no manifest of the namespace, or may be in it, is let pass.', () => {
  expect(found(policy({ name: 'cart' }))).toEqual([]);
  expect(found(cart + policy({ name: 'payment' }, 'edge'))).toEqual([]);
  expect(
    found(cart + policy({ name: 'cart' }).replace('  namespace: shop\n', '')),
  ).toEqual([]);
  expect(found(service('cart', { ports }) + policy({ name: 'cart' }))).toEqual([]);
});

test('What is no Service is let pass.', () => {
  const backend = { group: 'example.com', kind: 'Backend', name: 'carts' };
  expect(found(cart + policy(backend))).toEqual([]);
});
