import { document } from '../support/yaml';
import { service, workload } from '../wiring/support';
import { objectsOf, written } from './support';

const WEB = workload('Deployment', 'web', {
  namespace: 'shop',
  pod: { serviceAccountName: 'robot' },
  container: {
    env: [
      { name: 'MAIL_URL', value: 'smtp://mail.example.com:587' },
      {
        name: 'DATABASE_URL',
        valueFrom: { secretKeyRef: { name: 'db', key: 'url' } },
      },
    ],
  },
});
const ORDERS = workload('Deployment', 'orders', {
  namespace: 'shop',
  ports: [{ name: 'http', containerPort: 8080 }],
});
const OBJECTS = objectsOf(
  WEB,
  ORDERS,
  service(
    'orders',
    { selector: { app: 'orders' }, ports: [{ port: 80, targetPort: 'http' }] },
    'shop',
  ),
  document({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'robot', namespace: 'shop' },
    roleRef: { kind: 'Role', name: 'robot' },
    subjects: [{ kind: 'ServiceAccount', name: 'robot' }],
  }),
  document({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'check' },
    webhooks: [
      {
        name: 'check.example.com',
        clientConfig: { service: { namespace: 'shop', name: 'orders', port: 80 } },
      },
    ],
  }),
);

/** What is still unknown with one more call given, by a word that tells it from the others. */
function unknownWith(from: object, to: object): string[] {
  const { unknown } = written(OBJECTS, { egress: true, calls: [{ from, to }] });
  const words = [
    'mail.example.com',
    'Secret',
    'API server calls',
    'may call the API',
  ];
  return words.filter((word) => unknown.some((text) => text.includes(word)));
}

const web = { workload: 'web' };

test('A call to the mail server answers no question about a Secret or the API server.', () => {
  const to = { cidr: '203.0.113.25/32', port: 587 };
  expect(unknownWith(web, to)).toEqual([
    'Secret',
    'API server calls',
    'may call the API',
  ]);
});

test.each([6443, undefined])('The API server is given by port %p.', (port) => {
  const left = unknownWith(web, { cidr: '10.0.0.1/32', port });
  expect(left).not.toContain('may call the API');
});

test('The API server is given by addresses, not by pods nor by another port.', () => {
  const pods = { namespace: 'ops', port: 6443 };
  expect(unknownWith(web, pods)).toContain('may call the API');
  const database = { cidr: '10.0.0.2/32', port: 5432 };
  expect(unknownWith(web, database)).toContain('may call the API');
});

test('Pods that call what the API server calls as well are not the API server.', () => {
  const orders = { workload: 'orders', port: 8080 };
  expect(unknownWith(web, orders)).toContain('API server calls');
  expect(unknownWith({ cidr: '10.0.0.1/32' }, orders)).not.toContain(
    'API server calls',
  );
});
