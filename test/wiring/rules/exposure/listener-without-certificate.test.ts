import { checkWiring } from '../../../../src/wiring';
import { document, type Fields } from '../../../support/yaml';
import { manifests } from '../../support';
import { fixesBy, messagesBy } from '../support/found-by';
import { gateway, listener, namespace, referenceGrant } from '../support/gateways';

function found(yaml: string): string[] {
  return messagesBy('listener-without-certificate', yaml);
}

function fixes(yaml: string): string[] {
  return fixesBy('listener-without-certificate', yaml);
}

function using(
  certificate: Fields,
  given: Parameters<typeof gateway>[2] & { readonly tls?: Fields } = {},
): string {
  const { tls, ...others } = given;
  const https = { protocol: 'HTTPS', port: 443 };
  return gateway(
    'public',
    [
      listener('https', {
        ...https,
        tls: { certificateRefs: [certificate], ...tls },
      }),
    ],
    others,
  );
}

function secret(name: string, place = 'infra', annotations?: Fields): string {
  return document({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: place, annotations },
    type: 'kubernetes.io/tls',
  });
}

const forGateways = { kind: 'Gateway', namespace: 'infra' };
const away = { name: 'public-tls', namespace: 'certs' };

describe('A Secret of the namespace of the Gateway', () => {
  test('fails on a name with one letter wrong.', () => {
    const wrong = secret('public-tls') + using({ name: 'pubilc-tls' });
    expect(found(wrong)).toEqual([
      'error: the listener "https" of the Gateway "public" uses the Secret "pubilc-tls", ' +
        'which does not exist in namespace "infra"',
    ]);
    expect(fixes(wrong)).toEqual(['use the Secret "public-tls"']);
    expect(found(secret('public-tls') + using({ name: 'public-tls' }))).toEqual([]);
  });

  test.each([
    ['cert-manager.io/v1', 'Certificate', { secretName: 'public-tls' }],
    [
      'external-secrets.io/v1',
      'ExternalSecret',
      { target: { name: 'public-tls' } },
    ],
    [
      'bitnami.com/v1alpha1',
      'SealedSecret',
      { template: { metadata: { name: 'public-tls' } } },
    ],
  ])('An object of %s makes it: %s.', (apiVersion, kind, spec) => {
    const maker = document({
      apiVersion,
      kind,
      metadata: { name: 'public', namespace: 'infra' },
      spec,
    });
    expect(found(maker + using({ name: 'public-tls' }))).toEqual([]);
    expect(found(maker + using({ name: 'pubilc-tls' }))).toEqual([
      expect.stringMatching('^error: '),
    ]);
  });

  test('It is perhaps meant to be the one of another namespace.', () => {
    const wrong = secret('public-tls', 'certs') + using({ name: 'public-tls' });
    expect(found(wrong)).toEqual([
      'warning: the listener "https" of the Gateway "public" uses the Secret "public-tls", ' +
        'which does not exist in namespace "infra", but in namespace "certs"',
    ]);
    expect(fixes(wrong)).toEqual([
      'add namespace: certs to the certificateRef, and a ReferenceGrant there',
    ]);
  });

  test('It need not be in the manifests, and what cert-manager issues for the Gateway never is.', () => {
    expect(found(using({ name: 'public-tls' }))).toEqual([]);
    expect(found(secret('blog') + using({ name: 'public-tls' }))).toEqual([]);
    const annotations = { 'cert-manager.io/cluster-issuer': 'letsencrypt' };
    expect(
      found(secret('public-tls') + using({ name: 'pubilc-tls' }, { annotations })),
    ).toEqual([]);
  });

  test('It may be the one that names no namespace.', () => {
    const unnamed = document({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'public-tls' },
    });
    expect(found(unnamed + using({ name: 'public-tls' }))).toEqual([]);
  });
});

describe('A Secret of another namespace', () => {
  test('is allowed by a ReferenceGrant there.', () => {
    expect(
      found(referenceGrant('certs', forGateways, { kind: 'Secret' }) + using(away)),
    ).toEqual([]);
    const named = { kind: 'Secret', name: 'public-tls' };
    expect(
      found(referenceGrant('certs', forGateways, named) + using(away)),
    ).toEqual([]);
  });

  test.each([
    [
      'is for routes',
      'certs',
      { ...forGateways, kind: 'HTTPRoute' },
      { kind: 'Secret' },
    ],
    [
      'is for another namespace',
      'certs',
      { ...forGateways, namespace: 'shop' },
      { kind: 'Secret' },
    ],
    ['is for Services', 'certs', forGateways, { kind: 'Service' }],
    [
      'is for another Secret',
      'certs',
      forGateways,
      { kind: 'Secret', name: 'blog-tls' },
    ],
    [
      'is in the namespace of the Gateway',
      'infra',
      forGateways,
      { kind: 'Secret' },
    ],
  ])('fails where the ReferenceGrant %s.', (_, place, from, to) => {
    const wrong = referenceGrant(place, from, to) + using(away);
    expect(found(wrong)).toEqual([
      'error: the listener "https" of the Gateway "public" uses the Secret "public-tls" in namespace "certs", ' +
        `which the ReferenceGrant "grant" in namespace "${place}" does not allow`,
    ]);
    expect(fixes(wrong)).toEqual([
      'change it, or add a ReferenceGrant in namespace "certs" from Gateways in ' +
        'namespace "infra" to the Secret "public-tls"',
    ]);
  });

  test('It is perhaps not allowed where the manifests have the namespace and no ReferenceGrant.', () => {
    for (const there of [secret('public-tls', 'certs'), namespace('certs')]) {
      expect(found(there + using(away))).toEqual([
        'warning: the listener "https" of the Gateway "public" uses the Secret "public-tls" in namespace ' +
          '"certs", but no ReferenceGrant there allows it',
      ]);
      expect(fixes(there + using(away))).toEqual([
        'add a ReferenceGrant in namespace "certs" from Gateways in namespace "infra" to the Secret "public-tls"',
      ]);
    }
  });

  test('fails without a ReferenceGrant if the manifests are all that there is.', () => {
    const objects = manifests(namespace('certs') + using(away));
    expect(
      checkWiring(objects, { whole: true }).map(({ rule, severity }) => [
        rule,
        severity,
      ]),
    ).toEqual([['listener-without-certificate', 'error']]);
  });

  test('It may be allowed where the manifests do not have the namespace.', () => {
    expect(found(using(away))).toEqual([]);
    const unrelated = { kind: 'HTTPRoute', namespace: 'shop' };
    expect(
      found(referenceGrant('certs', unrelated, { kind: 'Service' }) + using(away)),
    ).toEqual([]);
  });

  test('It may be allowed by a ReferenceGrant that names no namespace, or be no other namespace.', () => {
    const grant = referenceGrant('certs', forGateways, { kind: 'Secret' });
    const unnamed = grant.replace('  namespace: certs\n', '');
    expect(found(namespace('certs') + unnamed + using(away))).toEqual([]);
    expect(
      found(namespace('certs') + using(away, { namespace: undefined })),
    ).toEqual([]);
  });
});

test('What is not read is not missed: certificates that are passed through, or are no Secrets.', () => {
  const passing = { tls: { mode: 'Passthrough' } };
  expect(
    found(secret('public-tls') + using({ name: 'pubilc-tls' }, passing)),
  ).toEqual([]);
  const certificate = {
    name: 'pubilc-tls',
    kind: 'Certificate',
    group: 'example.com',
  };
  expect(found(secret('public-tls') + using(certificate))).toEqual([]);
});
