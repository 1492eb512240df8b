import type { Fields } from '../../../support/yaml';
import { said, wrong } from './said';

const backend = { service: { name: 'web', port: { number: 80 } } };
const path = { path: '/', pathType: 'Prefix', backend };

function ingress(spec: Fields, metadata: Fields = {}): Fields {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', ...metadata },
    spec,
  };
}

const withPath = (changed: Fields) =>
  ingress({ rules: [{ http: { paths: [{ ...path, ...changed }] } }] });
const withHost = (host: string) =>
  ingress({ rules: [{ host, http: { paths: [path] } }] });
const withService = (changed: Fields) =>
  withPath({ backend: { service: { ...backend.service, ...changed } } });

const PATH = 'spec.rules[0].http.paths[0]';

test('An Ingress of today is taken.', () => {
  const right = [
    ingress({ defaultBackend: backend }),
    ingress({ rules: [{ host: 'shop.example.com' }] }),
    ingress(
      {
        ingressClassName: 'nginx',
        rules: [{ host: '*.example.com', http: { paths: [path] } }],
        tls: [{ hosts: ['*.example.com', 'example.com'], secretName: 'web-tls' }],
      },
      { annotations: { 'kubernetes.io/ingress.class': 'nginx' } },
    ),
    withPath({ pathType: 'ImplementationSpecific', path: undefined }),
    withPath({ pathType: 'ImplementationSpecific', path: '//any.*' }),
    withService({ port: { name: 'http' } }),
    withPath({ backend: { resource: { kind: 'Bucket', name: 'images' } } }),
  ];
  expect(right.flatMap((object) => said(object))).toEqual([]);
});

test('An Ingress of the old shape fails.', () => {
  const old = withPath({ backend: { serviceName: 'web', servicePort: 80 } });
  expect(said(old)).toEqual([
    `error: ${PATH}.backend of the Ingress "web" has serviceName and servicePort, which only older API versions ` +
      'know => write service: { name: …, port: { number: … } }',
  ]);
});

test('In its own API version, the old shape is taken.', () => {
  const old = {
    apiVersion: 'networking.k8s.io/v1beta1',
    kind: 'Ingress',
    metadata: { name: 'web' },
    spec: {
      rules: [
        { http: { paths: [{ backend: { serviceName: 'web', servicePort: 80 } }] } },
      ],
    },
  };
  expect(said(old)).toEqual([]);
});

test.each([
  ['https://shop.example.com/cart', 'write shop.example.com'],
  ['shop.example.com:8080', 'write shop.example.com'],
  [
    '*.*.example.com',
    'write a DNS name in lower case, without scheme, port and path',
  ],
])('fails on the host %s.', (host, fix) => {
  expect(said(withHost(host))).toEqual([
    `error: spec.rules[0].host of the Ingress "web" is "${host}", but Kubernetes expects a DNS name in lower ` +
      `case, without scheme, port and path => ${fix}`,
  ]);
});

test.each([
  ['an IP address', withHost('192.0.2.1'), 'spec.rules[0].host'],
  [
    'no paths',
    ingress({ rules: [{ http: { paths: [] } }] }),
    'spec.rules[0].http.paths',
  ],
  ['no path type', withPath({ pathType: undefined }), `${PATH}.pathType`],
  ['an unknown path type', withPath({ pathType: 'prefix' }), `${PATH}.pathType`],
  ['no path of this type', withPath({ path: undefined }), `${PATH}.path`],
  ['a path without /', withPath({ path: 'shop' }), `${PATH}.path`],
  ['a path with //', withPath({ path: '/shop//cart' }), `${PATH}.path`],
  ['a path with /..', withPath({ path: '/shop/..' }), `${PATH}.path`],
  ['an escaped slash', withPath({ path: '/shop%2Fcart' }), `${PATH}.path`],
  ['no backend', withPath({ backend: undefined }), `${PATH}.backend`],
  [
    'two backends',
    withPath({ backend: { ...backend, resource: { kind: 'Bucket', name: 'x' } } }),
    `${PATH}.backend`,
  ],
  ['no Service', withService({ name: '' }), `${PATH}.backend.service.name`],
  [
    'a Service in upper case',
    withService({ name: 'Web' }),
    `${PATH}.backend.service.name`,
  ],
  ['no port', withService({ port: {} }), `${PATH}.backend.service.port`],
  [
    'a port by name and number',
    withService({ port: { name: 'http', number: 80 } }),
    `${PATH}.backend.service.port`,
  ],
  [
    'a port name of 16 characters',
    withService({ port: { name: 'upgrade-es-https' } }),
    `${PATH}.backend.service.port.name`,
  ],
  [
    'port 70000',
    withService({ port: { number: 70000 } }),
    `${PATH}.backend.service.port.number`,
  ],
  [
    'a class in upper case',
    ingress({ ingressClassName: 'Nginx', defaultBackend: backend }),
    'spec.ingressClassName',
  ],
  [
    'two classes',
    ingress(
      { ingressClassName: 'nginx', defaultBackend: backend },
      { annotations: { 'kubernetes.io/ingress.class': 'traefik' } },
    ),
    'spec.ingressClassName',
  ],
  [
    'a certificate for a URL',
    ingress({ defaultBackend: backend, tls: [{ hosts: ['https://example.com'] }] }),
    'spec.tls[0].hosts[0]',
  ],
  [
    'a Secret in upper case',
    ingress({ defaultBackend: backend, tls: [{ secretName: 'TLS' }] }),
    'spec.tls[0].secretName',
  ],
])('fails on %s.', (_, object, field) => {
  const [first, ...more] = wrong(object);
  expect(first).toMatch(`error: ${field} of the Ingress "web" `);
  expect(more).toEqual([]);
});

test('warns of a Service whose name starts with a digit, which older versions refuse.', () => {
  expect(wrong(withService({ name: '2fa' }))).toEqual([
    expect.stringMatching(/^warning: .* which Kubernetes before 1\.36 refuses$/),
  ]);
});
