import { ApiObject, App, Chart } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { StatefulBackend, WebService } from '../../src';
import { wiringOf } from '../../src/testing';
import { service, workload } from '../wiring/support';
import { networkPolicy, shop } from './support';

test("A summary of a chart names its ways in, its Services and the pods' own names.", () => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  new WebService(chart, 'web', {
    image: 'example/web:1.0',
    ports: { http: { port: 80, targetPort: 8080 } },
  });
  new StatefulBackend(chart, 'db', {
    image: 'example/db:1.0',
    replicas: 5,
    ports: { sql: 5432 },
  });
  const backend = { service: { name: 'web', port: { name: 'http' } } };
  new ApiObject(chart, 'shop', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'shop' },
    spec: {
      ingressClassName: 'nginx',
      rules: [
        {
          host: 'shop.example.com',
          http: { paths: [{ path: '/', pathType: 'Prefix', backend }] },
        },
      ],
    },
  });
  expect(wiringOf(chart)).toMatchInlineSnapshot(`
Service shop/db (headless)
  sql 5432 -> StatefulSet db on 5432 "sql"
  db-0.db … db-4.db -> StatefulSet db
Service shop/web (ClusterIP)
  http 80 -> Deployment web on 8080 "http"
Ingress shop/shop (nginx)
  shop.example.com Prefix / -> Service web http
`);
});

test('A summary shows aliases, node ports and policies.', () => {
  const more =
    service('mail', { type: 'ExternalName', externalName: 'smtp.example.com' }) +
    workload('Deployment', 'dns', {
      ports: [{ containerPort: 5353, protocol: 'UDP' }],
    }) +
    service('dns', {
      type: 'NodePort',
      ports: [
        {
          name: 'dns',
          port: 53,
          targetPort: 5353,
          protocol: 'UDP',
          nodePort: 30053,
        },
      ],
      selector: { app: 'dns' },
    }) +
    networkPolicy('backend', {
      podSelector: { matchLabels: { app: 'backend' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [{ podSelector: { matchLabels: { app: 'frontend' } } }],
          ports: [{ port: 8080 }],
        },
      ],
    });
  expect(wiringOf(shop + more)).toMatchInlineSnapshot(`
Service backend (ClusterIP)
  http 80 -> Deployment backend on 8080 "http"
Service dns (NodePort)
  dns 53/UDP (node port 30053) -> Deployment dns on 5353
Service frontend (ClusterIP)
  http 80 -> Deployment frontend on 8080 "http"
Service mail (ExternalName) -> smtp.example.com
NetworkPolicy backend for backend
  ingress from frontend on TCP 8080
  no egress
`);
});

test('A summary shows what has no endpoints, and what is wrong.', () => {
  const lost = service('lost', {
    selector: { app: 'lost' },
    ports: [{ port: 80 }],
  });
  const summary = String(
    wiringOf(
      shop +
        lost +
        networkPolicy('idle', { podSelector: { matchLabels: { app: 'nobody' } } }),
    ),
  );
  expect(summary).toContain(
    'Service lost (ClusterIP)\n  80 -> nothing: no pods in these manifests carry app=lost\n',
  );
  expect(summary).toContain(
    '\nwarning policy-selects-nothing: NetworkPolicy idle: ',
  );
});

test('A summary inside of something else is indented with it.', () => {
  expect({ mail: wiringOf(shop) }).toMatchInlineSnapshot(`
{
  "mail": Service backend (ClusterIP)
    http 80 -> Deployment backend on 8080 "http"
  Service frontend (ClusterIP)
    http 80 -> Deployment frontend on 8080 "http",
}
`);
});

test.each([
  ['Service', { ports: null, selector: 7 }],
  ['Service', { ports: [null, { port: 'x' }] }],
  ['Deployment', { template: 'none' }],
  ['Ingress', { rules: [null] }],
  ['NetworkPolicy', null],
  ['NetworkPolicy', { podSelector: [], ingress: 1 }],
])('A broken %s with the spec %j is reported, without a crash.', (kind, spec) => {
  const apiVersion =
    { Service: 'v1', Deployment: 'apps/v1' }[kind] ?? 'networking.k8s.io/v1';
  expect(
    String(wiringOf([{ apiVersion, kind, metadata: { name: 'odd' }, spec }])),
  ).toContain(`${kind} odd`);
});

test('The order of the manifests does not matter.', () => {
  const manifests = loadAll(shop) as object[];
  expect(String(wiringOf([...manifests].reverse()))).toBe(
    String(wiringOf(manifests)),
  );
});

test('A chart with pods alone is not wired.', () => {
  expect(String(wiringOf(workload('Deployment', 'worker')))).toBe(
    'nothing is wired',
  );
});

test('fails for what holds no manifests.', () => {
  expect(() => wiringOf([])).toThrow('there is no Kubernetes object to check');
});
