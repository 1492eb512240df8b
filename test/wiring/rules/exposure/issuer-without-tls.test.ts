import { App, Chart } from 'cdk8s';
import { WebService } from '../../../../src';
import { checkWiring } from '../../../../src/wiring';
import { document, type Fields } from '../../../support/yaml';
import { foundBy, saidBy } from '../support/found-by';

const RULE = 'issuer-without-tls';

const shop = (annotations: Fields, spec: Fields = {}) =>
  document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'shop', annotations },
    spec,
  });
const issuer = { 'cert-manager.io/issuer': 'ca' };

test('fails where no entry says for which Secret the certificate is.', () => {
  expect(saidBy(RULE, shop(issuer))).toBe(
    'Ingress "shop" has the annotation cert-manager.io/issuer, but no secretName in spec.tls, ' +
      'so no certificate is issued => set tls with the hosts and a secretName ' +
      '(tlsSecret on the constructs), or remove the annotation',
  );
  const hostsAlone = shop(
    { 'cert-manager.io/cluster-issuer': 'ca' },
    { tls: [{ hosts: ['shop.example.com'] }] },
  );
  expect(foundBy(RULE, hostsAlone)).toEqual(['warning Ingress shop']);
});

test.each([
  ['a Secret is named', shop(issuer, { tls: [{ secretName: 'shop-tls' }] })],
  ['no issuer is named', shop({ 'cert-manager.io/duration': '2160h' })],
  ['there are no annotations', shop({})],
])('Nothing is found where %s.', (_, yaml) => {
  expect(foundBy(RULE, yaml)).toEqual([]);
});

test('The constructs are told to name tlsSecret.', () => {
  const chart = new Chart(new App({ outdir: 'dist' }), 'shop');
  new WebService(chart, 'web', {
    image: 'example/web:1.0',
    ports: { http: 80 },
    expose: {
      ingress: {
        host: 'shop.example.com',
        annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
      },
    },
  });
  const manifests = chart.toJson().map((object: unknown) => ({ object }));
  expect(checkWiring(manifests).map(({ rule }) => rule)).toContain(RULE);
});
