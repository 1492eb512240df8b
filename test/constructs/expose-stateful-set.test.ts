import { Size } from 'cdk8s';
import {
  Defaults,
  StatefulBackend,
  type StatefulBackendProps,
  Worker,
} from '../../src';
import { manifest, newChart, objects } from '../support/synthesize';

type Broker = StatefulBackendProps<'amqp' | 'http'>;

/** A broker with a console. */
function broker(expose: Broker['expose'], props: Partial<Broker> = {}) {
  const chart = newChart({ namespace: 'shop' });
  const made = new StatefulBackend(chart, 'rabbitmq', {
    image: 'rabbitmq:4-management',
    user: 999,
    ports: { amqp: 5672, http: 15672 },
    storage: { size: Size.gibibytes(8), mountPath: '/var/lib/rabbitmq' },
    expose,
    ...props,
  });
  return { chart, made };
}

const ingress = { port: 'http', host: 'broker.example.com' } as const;
const parentRef = { name: 'public' };

test('An Ingress leads to a client Service, and is called like the backend.', () => {
  const { chart, made } = broker({ ingress });
  expect(objects(chart)).toEqual([
    'Service rabbitmq',
    'StatefulSet rabbitmq',
    'Service rabbitmq-client',
    'Ingress rabbitmq',
  ]);
  expect(manifest(chart, 'Service', 'rabbitmq-client').spec).toEqual({
    type: 'ClusterIP',
    selector: manifest(chart, 'Service', 'rabbitmq').spec.selector,
    ports: [
      { name: 'amqp', port: 5672, targetPort: 'amqp' },
      { name: 'http', port: 15672, targetPort: 'http' },
    ],
  });
  const [path] = manifest(chart, 'Ingress').spec.rules[0].http.paths;
  expect(path.backend).toEqual({
    service: { name: 'rabbitmq-client', port: { name: 'http' } },
  });
  expect(made.ingresses).toHaveLength(1);
  expect(made.externalServices).toEqual([]);
});

test('A route leads to the same Service, and the defaults complete it.', () => {
  const chart = newChart({ namespace: 'shop' });
  Defaults.of(chart).set({
    expose: { gateway: { domain: 'example.com', parentRef } },
  });
  const made = new StatefulBackend(chart, 'search', {
    image: 'elasticsearch:9.0.0',
    ports: { http: 9200 },
    expose: { gateway: {} },
  });
  expect(manifest(chart, 'HTTPRoute', 'search').spec).toMatchObject({
    hostnames: ['search.example.com'],
    rules: [{ backendRefs: [{ name: 'search-client', port: 9200 }] }],
  });
  expect(made.routes).toHaveLength(1);
});

test('A node port or a load balancer without a name opens the client Service.', () => {
  const { chart } = broker({
    nodePort: { port: ['amqp', { port: 'http', nodePort: 30672 }] },
    loadBalancer: {
      name: 'rabbitmq-external',
      port: 'http',
      sourceRanges: ['10.0.0.0/8'],
    },
  });
  expect(manifest(chart, 'Service', 'rabbitmq').spec.clusterIP).toBe('None');
  expect(manifest(chart, 'Service', 'rabbitmq-client').spec).toMatchObject({
    type: 'NodePort',
    ports: [{ name: 'amqp' }, { name: 'http', nodePort: 30672 }],
  });
  expect(manifest(chart, 'Service', 'rabbitmq-external').spec).toMatchObject({
    type: 'LoadBalancer',
    ports: [{ name: 'http', port: 15672, targetPort: 'http' }],
    loadBalancerSourceRanges: ['10.0.0.0/8'],
  });
});

test('What has a Service of its own needs no client Service, nor does what exposes nothing.', () => {
  const own = { name: 'rabbitmq-external', port: 'http' } as const;
  expect(objects(broker({ loadBalancer: own }).chart)).toEqual([
    'Service rabbitmq',
    'StatefulSet rabbitmq',
    'Service rabbitmq-external',
  ]);
  for (const nothing of [undefined, {}, { ingress: [], gateway: [] }]) {
    expect(objects(broker(nothing).chart)).toEqual([
      'Service rabbitmq',
      'StatefulSet rabbitmq',
    ]);
  }
});

test('addClientService() returns the Service that is there, and makes others beside it.', () => {
  const { chart, made } = broker({ ingress });
  const client = made.addClientService();
  expect(client.serviceName).toBe('rabbitmq-client');
  expect(made.addClientService({ name: 'rabbitmq-client' })).toBe(client);
  made.addClientService({ name: 'rabbitmq-any', sessionAffinity: 'ClientIP' });
  expect(objects(chart).filter((name) => name.startsWith('Service'))).toEqual([
    'Service rabbitmq',
    'Service rabbitmq-client',
    'Service rabbitmq-any',
  ]);
  expect(() => made.addClientService({ sessionAffinity: 'ClientIP' })).toThrow(
    '[shop/rabbitmq] expose has made the client Service, which takes no further options, ' +
      'got ["sessionAffinity"]',
  );
});

test('A policy keeps the exposed port open, and no other.', () => {
  const policy = (expose: Broker['expose']) => {
    const { chart, made } = broker(expose);
    new Worker(chart, 'mailer', { image: 'mailer' }).connectTo(made, 'amqp');
    return manifest(chart, 'NetworkPolicy', 'rabbitmq').spec.ingress;
  };
  const http = [{ protocol: 'TCP', port: 15672 }];
  const controller = { namespace: 'ingress-nginx' };
  expect(policy({ ingress })).toContainEqual({ ports: http });
  expect(policy({ ingress: { ...ingress, controller } })).toContainEqual({
    from: [
      {
        namespaceSelector: {
          matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' },
        },
      },
    ],
    ports: http,
  });
  expect(policy({ loadBalancer: { name: 'out', port: 'http' } })).toContainEqual({
    ports: http,
  });
  expect(policy(undefined)).not.toContainEqual({ ports: http });
});

test.each<[Broker['expose'], string]>([
  [
    { nodePort: { port: 'http' } },
    '[shop/rabbitmq] expose.nodePort would also open "amqp", since Kubernetes opens ' +
      'every port of the Service "rabbitmq-client"',
  ],
  [
    { loadBalancer: { name: 'rabbitmq', port: 'http' } },
    '[shop/rabbitmq] expose.loadBalancer.name is the name of the headless Service, got "rabbitmq"',
  ],
  [{ ingress: { port: 'http' } }, '[shop/rabbitmq] expose.ingress has no host'],
])('fails on %j, and nothing of it is left.', (expose, message) => {
  const chart = newChart({ namespace: 'shop' });
  const make = () =>
    new StatefulBackend(chart, 'rabbitmq', {
      image: 'rabbitmq:4-management',
      ports: { amqp: 5672, http: 15672 },
      expose,
    });
  expect(make).toThrow(message);
  expect(chart.node.children).toEqual([]);
});

test('fails on a client Service of the name of one that expose makes.', () => {
  const { made } = broker({ loadBalancer: { name: 'rabbitmq-out', port: 'http' } });
  expect(() => made.addClientService({ name: 'rabbitmq-out' })).toThrow(
    '[shop/rabbitmq] there is already a client Service with this name, got "rabbitmq-out"',
  );
});
