import { WebService, type WebServiceProps } from '../../src';
import { manifest, newChart, objects } from '../support/synthesize';

function web(props: Partial<WebServiceProps<'http'>>) {
  const chart = newChart();
  return {
    chart,
    web: new WebService(chart, 'web', {
      image: 'example/web:1.0',
      ports: { http: { port: 80, targetPort: 8080 } },
      ...props,
    }),
  };
}

function webWithMetrics(expose: WebServiceProps<'http' | 'metrics'>['expose']) {
  const chart = newChart();
  new WebService(chart, 'web', {
    image: 'example/web:1.0',
    ports: { http: 80, metrics: 9090 },
    expose,
  });
  return chart;
}

test('Without expose the Service stays inside the cluster.', () => {
  expect(manifest(web({}).chart, 'Service').spec.type).toBe('ClusterIP');
});

test('A node port is given or left to the cluster.', () => {
  expect(
    manifest(web({ expose: { nodePort: { nodePort: 30080 } } }).chart, 'Service')
      .spec,
  ).toMatchObject({ type: 'NodePort', ports: [{ nodePort: 30080 }] });
  expect(
    manifest(web({ expose: { nodePort: {} } }).chart, 'Service').spec.ports[0],
  ).not.toHaveProperty('nodePort');
});

test('A load balancer takes everything clouds ask for.', () => {
  const { chart } = web({
    service: { annotations: { 'cloud.example/tier': 'premium' } },
    expose: {
      loadBalancer: {
        loadBalancerClass: 'cloud.example/internal',
        sourceRanges: ['203.0.113.0/24'],
        externalTrafficPolicy: 'Local',
        healthCheckNodePort: 30001,
        allocateNodePorts: false,
        annotations: { 'cloud.example/ip': '203.0.113.7' },
      },
    },
  });
  const { spec, metadata } = manifest(chart, 'Service');
  expect(spec).toMatchObject({
    type: 'LoadBalancer',
    loadBalancerClass: 'cloud.example/internal',
    loadBalancerSourceRanges: ['203.0.113.0/24'],
    externalTrafficPolicy: 'Local',
    healthCheckNodePort: 30001,
    allocateLoadBalancerNodePorts: false,
  });
  expect(metadata.annotations).toEqual({
    'cloud.example/tier': 'premium',
    'cloud.example/ip': '203.0.113.7',
  });
});

test('What is exposed under a name is a Service of its own beside the inside one, in front of the same pods.', () => {
  const { chart, web: service } = web({
    expose: { loadBalancer: { name: 'web-external' } },
  });
  expect(objects(chart)).toEqual([
    'Service web',
    'Service web-external',
    'Deployment web',
  ]);
  expect(manifest(chart, 'Service', 'web').spec.type).toBe('ClusterIP');
  expect(manifest(chart, 'Service', 'web-external').spec).toMatchObject({
    type: 'LoadBalancer',
    selector: manifest(chart, 'Service', 'web').spec.selector,
    ports: [{ port: 80, targetPort: 'http' }],
  });
  expect(service.externalServices.map((external) => external.name)).toEqual([
    'web-external',
  ]);
  expect(service.host({ from: chart })).toBe('web');
});

test('A node port and a load balancer on one Service make a load balancer with the node port that was given.', () => {
  const { chart } = web({
    expose: { nodePort: { nodePort: 30080 }, loadBalancer: {} },
  });
  expect(manifest(chart, 'Service').spec).toMatchObject({
    type: 'LoadBalancer',
    ports: [{ nodePort: 30080 }],
  });
});

test('A node port and a load balancer may each have a Service of its own.', () => {
  const { chart } = web({
    expose: {
      nodePort: { name: 'web-node', nodePort: 30080 },
      loadBalancer: { name: 'web-cloud' },
    },
  });
  expect(objects(chart)).toEqual([
    'Service web',
    'Service web-node',
    'Service web-cloud',
    'Deployment web',
  ]);
});

test('A Service of its own opens the ports that are named and no others.', () => {
  const chart = webWithMetrics({
    nodePort: { name: 'web-external', port: 'http' },
  });
  expect(manifest(chart, 'Service', 'web-external').spec.ports).toEqual([
    { name: 'http', port: 80, targetPort: 'http' },
  ]);
});

test('Several ports are exposed in a list, each with a node port of its own.', () => {
  const chart = webWithMetrics({
    nodePort: { port: [{ port: 'http', nodePort: 30080 }, 'metrics'] },
  });
  expect(manifest(chart, 'Service').spec.ports).toEqual([
    { name: 'http', nodePort: 30080, port: 80, targetPort: 'http' },
    { name: 'metrics', port: 9090, targetPort: 'metrics' },
  ]);
});

test('fails where a port would be exposed that is not named, since Kubernetes opens a whole Service.', () => {
  expect(() => webWithMetrics({ loadBalancer: { port: 'http' } })).toThrow(
    '[shop/web] expose.loadBalancer would also open "metrics", since Kubernetes ' +
      'opens every port of the Service "web", got ["http"]',
  );
});

test('fails where a node port and a load balancer disagree about the Service they share.', () => {
  expect(() =>
    web({
      expose: { nodePort: { nodePort: 30080 }, loadBalancer: { nodePort: 30081 } },
    }),
  ).toThrow('have different node ports for "http"');
  expect(() =>
    web({ expose: { nodePort: {}, loadBalancer: { allocateNodePorts: false } } }),
  ).toThrow('disables node ports');
});

test('fails on a health check node port without the policy that uses it.', () => {
  expect(() =>
    web({ expose: { loadBalancer: { healthCheckNodePort: 30001 } } }),
  ).toThrow('needs externalTrafficPolicy Local');
});
