import { document, type Fields } from '../../../support/yaml';
import { workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';
import { inShop, lettingIn, policy } from '../support/policies';

const RULE = 'policy-blocks-scrape';
const backend = inShop('backend', [{ name: 'http', containerPort: 8080 }]);
const prometheus = workload('Deployment', 'prometheus', {
  namespace: 'monitoring',
  container: { image: 'prom/prometheus:v3' },
});
const made = document({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Prometheus',
  metadata: { name: 'main', namespace: 'monitoring' },
  spec: { podMetadata: { labels: { role: 'monitoring' } } },
});
const monitor = (kind: string, spec: Fields) =>
  document({
    apiVersion: 'monitoring.coreos.com/v1',
    kind,
    metadata: { name: 'backend', namespace: 'shop' },
    spec: { selector: { matchLabels: { app: 'backend' } }, ...spec },
  });
const ofPods = monitor('PodMonitor', { podMetricsEndpoints: [{ port: 'http' }] });
const ofServices =
  monitor('ServiceMonitor', { endpoints: [{ port: 'web' }] }) +
  document({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'backend', namespace: 'shop', labels: { app: 'backend' } },
    spec: {
      selector: { app: 'backend' },
      ports: [{ name: 'web', port: 80, targetPort: 'http' }],
    },
  });
const ofWeb = lettingIn([{ podSelector: { matchLabels: { app: 'web' } } }]);
const monitoring = { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } };
const from = (matchLabels: Fields) =>
  lettingIn([{ namespaceSelector: monitoring, podSelector: { matchLabels } }]);

test.each([
  ['PodMonitor', ofPods],
  ['ServiceMonitor', ofServices],
])('Prometheus is shut out of what a %s selects.', (kind, monitored) => {
  const yaml = backend + prometheus + monitored + ofWeb;
  expect(foundBy(RULE, yaml)).toEqual(['warning NetworkPolicy backend']);
  expect(saidBy(RULE, yaml)).toBe(
    `the ${kind} "backend" lets Prometheus scrape TCP 8080 of Deployment "backend", but ingress of ` +
      'backend is closed by NetworkPolicy "backend", which allows only web on every port' +
      ' => allow ingress on TCP 8080 from the pods of Deployment "prometheus" in NetworkPolicy "backend"',
  );
});

test('So is the one that the operator makes, by the labels that it gives the pods.', () => {
  expect(saidBy(RULE, backend + made + ofPods + ofWeb)).toContain(
    ' => allow ingress on TCP 8080 from the pods of Prometheus "main"',
  );
});

test.each([
  ['by its labels', prometheus, from({ app: 'prometheus' })],
  ['by the labels that the operator gives it', made, from({ prometheus: 'main' })],
  ['by the labels that it has in addition', made, from({ role: 'monitoring' })],
  ['with everyone', prometheus, policy({ podSelector: {}, ingress: [{}] })],
  [
    'since no policy closes anything',
    prometheus,
    policy({ podSelector: {}, policyTypes: ['Egress'] }),
  ],
  ['as one of two', prometheus + made, from({ app: 'prometheus' })],
])('Prometheus is let in %s.', (_, pods, access) => {
  expect(foundBy(RULE, backend + pods + ofPods + access)).toEqual([]);
});

test('A Prometheus that is not here is shut out if nobody is let in.', () => {
  const closed = policy({ podSelector: {}, policyTypes: ['Ingress'] });
  expect(saidBy(RULE, backend + ofPods + closed)).toBe(
    'the PodMonitor "backend" lets Prometheus scrape TCP 8080 of Deployment "backend", but ' +
      'NetworkPolicy "backend" closes it to everyone' +
      ' => allow ingress on TCP 8080 from the pods of Prometheus in NetworkPolicy "backend", ' +
      'or set monitoring in the Defaults of the constructs',
  );
  expect(foundBy(RULE, backend + ofPods + ofWeb)).toEqual([]);
});

test('Where only other pods of the manifests are let in, it is a hint that Prometheus is not.', () => {
  const web = inShop('web', []);
  expect(foundBy(RULE, backend + web + ofPods + ofWeb)).toEqual([
    'hint NetworkPolicy backend',
  ]);
  // Those may be the pods of Prometheus, which are not here.
  expect(foundBy(RULE, backend + ofPods + ofWeb)).toEqual([]);
});
