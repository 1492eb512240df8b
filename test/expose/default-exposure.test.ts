import { App, Chart } from 'cdk8s';

import { Defaults, WebService } from '../../src';
import { manifest } from '../support/synthesize';

const controller = { namespace: 'ingress-nginx' };
const image = 'example/app:1.0';

test('With a default door the name of the construct is its host.', () => {
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

test('What a door says itself comes first; the certificate is for hosts right under the domain alone.', () => {
  const chart = shopWithDefaults();
  new WebService(chart, 'admin', {
    image,
    ports: { http: 80 },
    expose: {
      ingress: {
        class: 'traefik',
        hosts: ['admin.example.com', 'a.b.example.com', 'admin.example.net'],
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

test('A default door opens nothing by itself.', () => {
  const chart = shopWithDefaults();
  new WebService(chart, 'admin', { image, ports: { http: 80 } });
  expect(chart.toJson().map(({ kind }: { kind: string }) => kind)).toEqual([
    'Service',
    'Deployment',
  ]);
});

test.each([
  [{ ingres: {} }, 'did you mean "ingress"?'],
  [{ ingress: { domain: '*.example.com' } }, 'door.ingress.domain'],
  [{ ingress: { domain: 'Example.com' } }, 'write "example.com"'],
  [{ ingress: { class: 'My Class' } }, 'door.ingress.class is not a legal name'],
  [
    { gateway: { parent: 'public' } },
    'door.gateway.parent must be an object, got "public"',
  ],
  [
    { gateway: { controller: { namespace: 'A' } } },
    'door.gateway.controller.namespace is not a legal name',
  ],
])('fails on %j.', (door, message) => {
  expect(() => Defaults.of(new App()).set({ door: door as object })).toThrow(message);
});

function shopWithDefaults(): Chart {
  const app = new App({ outdir: 'dist' });
  Defaults.of(app).set({
    door: {
      ingress: {
        domain: 'example.com',
        class: 'nginx',
        tlsSecret: 'wildcard',
        annotations: { 'example.com/team': 'shop' },
        controller,
      },
      gateway: {
        domain: 'example.org',
        parent: { name: 'public', namespace: 'gateways' },
      },
    },
  });
  return new Chart(app, 'shop', { namespace: 'shop' });
}
