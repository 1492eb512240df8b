import { document, type Fields } from '../../../support/yaml';
import { foundBy, saidBy } from '../support/found-by';
import { hostRule, ingress } from '../support/objects';

const RULE = 'tls-secret-mismatch';
const DATA = { 'tls.crt': '', 'tls.key': '' };

const secured = (secretName: string, annotations?: Fields, name = 'web') =>
  ingress(name, {
    annotations,
    spec: {
      tls: [{ secretName }],
      rules: [hostRule('shop.example.com', '/', 'web')],
    },
  });

const secret = (
  name: string,
  given: {
    namespace?: string;
    type?: string;
    data?: Fields;
    annotations?: Fields;
  } = {},
) => {
  const {
    namespace = 'shop',
    type = 'kubernetes.io/tls',
    data = DATA,
    annotations,
  } = given;
  return document({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, annotations },
    type,
    data,
  });
};
const certificate = (secretName: string, namespace = 'shop') =>
  document({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'web', namespace },
    spec: { secretName },
  });

test.each([
  ['a Secret', secret('web-tls')],
  ['what cert-manager makes', certificate('web-tls')],
])(
  'A name that is similar to %s, which nobody names, is probably that one.',
  (_, made) => {
    const yaml = secured('web-tsl') + made;
    expect(foundBy(RULE, yaml)).toEqual(['warning Ingress web']);
    expect(saidBy(RULE, yaml)).toBe(
      'Ingress "web" names the Secret "web-tsl", which is not in these manifests, but "web-tls" is, ' +
        'which no Ingress names => set secretName: web-tls',
    );
  },
);

test.each([
  ['a Secret', secret('web-tls', { namespace: 'certs' })],
  ['what cert-manager makes', certificate('web-tls', 'certs')],
])('An Ingress does not read %s in another namespace.', (_, made) => {
  expect(saidBy(RULE, secured('web-tls') + made)).toBe(
    'Ingress "web" names the Secret "web-tls", which is in namespace "certs", not in its own namespace "shop"' +
      ' => move the Secret to the namespace "shop", or the Ingress to "certs"',
  );
});

test('A Secret for TLS has the keys of one.', () => {
  const opaque = (data: Fields) =>
    secured('web') + secret('web', { type: 'Opaque', data });
  expect(saidBy(RULE, opaque({ 'tls.crt': '', 'key.pem': '' }))).toBe(
    'Ingress "web" takes its certificate from Secret "web", which has no tls.key' +
      ' => add tls.key to the Secret, or name a Secret of type kubernetes.io/tls',
  );
  expect(foundBy(RULE, opaque(DATA))).toEqual([]);
  expect(foundBy(RULE, opaque({}))).toEqual([]);
});

test.each([
  ['is here', secured('web-tls') + secret('web-tls')],
  ['is made by cert-manager', secured('web-tls') + certificate('web-tls')],
  ['is not here', secured('web-tls')],
  [
    'is like one that another Ingress names',
    secured('a-tls') + secured('b-tls', {}, 'b') + secret('b-tls'),
  ],
  [
    'cert-manager makes for the Ingress',
    secured('web-tsl', { 'cert-manager.io/cluster-issuer': 'main' }) +
      certificate('web-tls'),
  ],
  [
    'is copied from another namespace',
    secured('web-tls') +
      secret('web-tls', {
        namespace: 'certs',
        annotations: {
          'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true',
        },
      }),
  ],
  [
    'names no namespace',
    secured('web-tls') + secret('web-tls').replace('namespace: shop', ''),
  ],
])('Nothing is said of a Secret that %s.', (_, yaml) => {
  expect(foundBy(RULE, yaml)).toEqual([]);
});
