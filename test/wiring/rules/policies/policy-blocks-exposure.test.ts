import { document, type Fields } from '../../../support/yaml';
import { service, workload } from '../../support';
import { foundBy, messagesBy } from '../support/found-by';
import { hostRule, ingress } from '../support/objects';

const RULE = 'policy-blocks-exposure';
const found = (yaml: string) => foundBy(RULE, yaml);

const web = (type?: string) =>
  workload('Deployment', 'web', {
    namespace: 'shop',
    ports: [
      { name: 'http', containerPort: 8080 },
      { name: 'metrics', containerPort: 9090 },
    ],
  }) +
  service(
    'web',
    {
      type,
      selector: { app: 'web' },
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { name: 'metrics', port: 9090, targetPort: 'metrics' },
      ],
    },
    'shop',
  );

const policy = (...rules: readonly Fields[]) =>
  document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: rules },
  });
const http = [{ port: 8080 }];
const own = { from: [{ podSelector: {} }] };
const elsewhere = { from: [{ namespaceSelector: {} }] };
const addresses = { from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] };
const named = (namespace: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
});

describe.each(['LoadBalancer', 'NodePort'])('A Service of type %s', (type) => {
  test('fails where only pods of the own namespace may call.', () => {
    const error = 'error NetworkPolicy web';
    expect(found(web(type) + policy({ ...own, ports: http }))).toEqual([error]);
    expect(
      found(web(type) + policy({ from: [named('shop')], ports: http })),
    ).toEqual([error]);
    expect(found(web(type) + policy())).toEqual([error]);
  });

  test.each([
    ['from addresses', { ...addresses, ports: http }],
    ['from everybody', { ports: http }],
    ['from other namespaces', { ...elsewhere, ports: http }],
    ['from a namespace by its name', { from: [named('ingress')], ports: http }],
    ['from both', { from: [...own.from, ...addresses.from], ports: http }],
  ])('is right where a rule opens it %s.', (_, rule) => {
    expect(found(web(type) + policy(rule))).toEqual([]);
  });
});

test('It says who may call instead.', () => {
  expect(
    messagesBy(RULE, web('LoadBalancer') + policy({ ...own, ports: http })),
  ).toEqual([
    'error: calls through its load balancer to port 80 of Service shop/web are dropped: ' +
      'NetworkPolicy "web" lets pods of their own namespace only call TCP 8080 of web',
  ]);
});

test('A Service that is not exposed may be shut.', () => {
  expect(found(web() + policy())).toEqual([]);
});

describe('An Ingress', () => {
  const shop = ingress('shop', {
    namespace: 'shop',
    spec: { rules: [hostRule('a.example.com', '/', 'web')] },
  });
  const controller = (image: string) =>
    document({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'controller', namespace: 'ingress' },
      spec: {
        template: {
          metadata: { labels: { app: 'controller' } },
          spec: { containers: [{ name: 'main', image }] },
        },
      },
    });
  const nginx = controller('registry.k8s.io/ingress-nginx/controller:v1.12.0');
  const ownOnly = policy({ ...own, ports: http });

  test('warns where the controller is most likely shut out.', () => {
    expect(found(web() + shop + ownOnly)).toEqual(['warning NetworkPolicy web']);
    expect(found(web() + shop + controller('example/api:1') + ownOnly)).toEqual([
      'warning NetworkPolicy web',
    ]);
  });

  test('fails where the controller of the manifests is shut out.', () => {
    expect(found(web() + shop + nginx + ownOnly)).toEqual([
      'error NetworkPolicy web',
    ]);
  });

  test('is right where the controller may call.', () => {
    const open = policy({ from: [named('ingress')], ports: http });
    expect(found(web() + shop + open)).toEqual([]);
    expect(found(web() + shop + nginx + open)).toEqual([]);
    const inside = nginx.replace('namespace: ingress', 'namespace: shop');
    expect(found(web() + shop + inside + ownOnly)).toEqual([]);
  });
});
