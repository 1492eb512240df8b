import { App, Chart } from 'cdk8s';

import { Defaults, WebService } from '../../src';
import { manifest } from '../support/synthesize';

const controller = { namespace: 'ingress-nginx' };
const image = 'example/app:1.0';

test('With a default domain the name of the construct is its host.', () => {
  const chart = shopWithDefaults();
  new WebService(chart, 'admin', {
    image,
    ports: { http: 80 },
    expose: { ingress: {} },
  });
  const { metadata, spec } = manifest(chart, 'Ingress');
  expect(metadata.annotations).toEqual({ 'example.com/team': 'shop' });
  expect(spec).toMatchObject({
    ingressClassName: 'nginx',
    rules: [{ host: 'admin.example.com' }],
    tls: [{ hosts: ['admin.example.com'], secretName: 'wildcard' }],
  });
  new WebService(chart, 'reports', {
    image,
    ports: { http: 80 },
    expose: { gateway: {} },
  });
  expect(manifest(chart, 'HTTPRoute').spec).toMatchObject({
    hostnames: ['reports.example.org'],
    parentRefs: [{ name: 'public', namespace: 'gateways' }],
  });
});

test('What an exposure says itself comes first; the certificate is for hosts right under the domain alone.', () => {
  const chart = shopWithDefaults();
  new WebService(chart, 'admin', {
    image,
    ports: { http: 80 },
    expose: {
      ingress: {
        class: 'traefik',
        host: ['admin.example.com', 'a.b.example.com', 'admin.example.net'],
        annotations: { 'example.com/team': 'admin', 'example.com/more': 'yes' },
      },
    },
  });
  const { metadata, spec } = manifest(chart, 'Ingress');
  expect(metadata.annotations).toEqual({
    'example.com/team': 'admin',
    'example.com/more': 'yes',
  });
  expect(spec).toMatchObject({
    ingressClassName: 'traefik',
    tls: [{ hosts: ['admin.example.com'], secretName: 'wildcard' }],
  });
});

test('Defaults expose nothing by themselves.', () => {
  const chart = shopWithDefaults();
  new WebService(chart, 'admin', { image, ports: { http: 80 } });
  expect(chart.toJson().map(({ kind }: { kind: string }) => kind)).toEqual([
    'Service',
    'Deployment',
  ]);
});

test.each([
  [{ ingres: {} }, 'did you mean "ingress"?'],
  [{ ingress: { domain: '*.example.com' } }, 'expose.ingress.domain'],
  [{ ingress: { domain: 'Example.com' } }, 'write "example.com"'],
  [{ ingress: { class: 'My Class' } }, 'expose.ingress.class is not a legal name'],
  [
    { gateway: { parentRef: 'public' } },
    'expose.gateway.parentRef must be an object, got "public"',
  ],
  [
    { gateway: { controller: { namespace: 'A' } } },
    'expose.gateway.controller.namespace is not a legal name',
  ],
])('fails on %j.', (given, message) => {
  expect(() => Defaults.of(new App()).set({ expose: given as object })).toThrow(
    message,
  );
});

function shopWithDefaults(): Chart {
  const app = new App({ outdir: 'dist' });
  Defaults.of(app).set({
    expose: {
      ingress: {
        domain: 'example.com',
        class: 'nginx',
        tlsSecret: 'wildcard',
        annotations: { 'example.com/team': 'shop' },
        controller,
      },
      gateway: {
        domain: 'example.org',
        parentRef: { name: 'public', namespace: 'gateways' },
      },
    },
  });
  return new Chart(app, 'shop', { namespace: 'shop' });
}
