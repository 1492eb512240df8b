import { document } from '../../support/yaml';
import {
  names,
  routesOf,
  service,
  serviceOf,
  wiringOf,
  workload,
} from '../support';

const http = [{ name: 'http', containerPort: 8080 }];

test('A Service reaches the pods that carry all its labels, in its own namespace.', () => {
  const wiring = wiringOf(
    workload('Deployment', 'web', {
      labels: { app: 'web', tier: 'front' },
      namespace: 'shop',
    }) +
      workload('Deployment', 'api', {
        labels: { app: 'api', tier: 'front' },
        namespace: 'shop',
      }) +
      workload('Deployment', 'web', { namespace: 'other' }) +
      service('web', { selector: { tier: 'front', app: 'web' } }, 'shop') +
      service('front', { selector: { tier: 'front' } }, 'shop'),
  );
  expect(names(wiring.selectedPods(serviceOf(wiring, 'web', 'shop')))).toEqual([
    'web',
  ]);
  expect(names(wiring.selectedPods(serviceOf(wiring, 'front', 'shop')))).toEqual([
    'web',
    'api',
  ]);
  expect(
    wiring
      .servicesOf(wiring.workloadsNamed('shop', 'web')[0])
      .map(({ name }) => name),
  ).toEqual(['web', 'front']);
  expect(wiring.servicesOf(wiring.workloadsNamed('other', 'web')[0])).toEqual([]);
});

test(
  'A target port by number is taken as it is, declared or not; by name it is ' +
    'looked up; without one it is the port.',
  () => {
    const wiring = wiringOf(
      workload('Deployment', 'web', { ports: http }) +
        service('web', {
          selector: { app: 'web' },
          ports: [
            { port: 1, targetPort: 8080 },
            { port: 2, targetPort: 9 },
            { port: 3, targetPort: 'http' },
            { port: 4 },
            { port: 5, targetPort: 'htpp' },
          ],
        }),
    );
    expect(routesOf(wiring, 'web')).toEqual([
      '1 -> web:8080 main/http',
      '2 -> web:9 undeclared',
      '3 -> web:8080 main/http',
      '4 -> web:4 undeclared',
      '5 misses web',
    ]);
  },
);

test('A name counts only with the protocol of the Service port.', () => {
  const wiring = wiringOf(
    workload('Deployment', 'dns', {
      ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }],
    }) +
      service('dns', {
        selector: { app: 'dns' },
        ports: [
          { name: 'udp', port: 53, protocol: 'UDP', targetPort: 'dns' },
          { name: 'tcp', port: 54, targetPort: 'dns' },
        ],
      }),
  );
  expect(routesOf(wiring, 'dns')).toEqual([
    '53 -> dns:53 main/dns',
    '54 misses dns',
  ]);
});

test('A name is looked up in the containers first, then in the sidecars, and not in what runs before.', () => {
  const pod = {
    initContainers: [
      { name: 'before', ports: [{ name: 'http', containerPort: 1 }] },
      {
        name: 'proxy',
        restartPolicy: 'Always',
        ports: [{ name: 'http', containerPort: 2 }],
      },
    ],
  };
  const spec = {
    selector: { app: 'web' },
    ports: [{ port: 80, targetPort: 'http' }],
  };
  expect(
    routesOf(
      wiringOf(
        workload('Deployment', 'web', { pod, ports: http }) + service('web', spec),
      ),
      'web',
    ),
  ).toEqual(['80 -> web:8080 main/http']);
  expect(
    routesOf(
      wiringOf(workload('Deployment', 'web', { pod }) + service('web', spec)),
      'web',
    ),
  ).toEqual(['80 -> web:2 proxy/http']);
});

test('One name may be another number in other pods, which then stand in a group of their own.', () => {
  const wiring = wiringOf(
    workload('Deployment', 'old', { labels: { app: 'web' }, ports: http }) +
      workload('Deployment', 'new', {
        labels: { app: 'web' },
        ports: [{ name: 'http', containerPort: 9090 }],
      }) +
      workload('Deployment', 'off', {
        labels: { app: 'web' },
        spec: { replicas: 0 },
      }) +
      workload('Deployment', 'none', { labels: { app: 'web' } }) +
      service('web', {
        selector: { app: 'web' },
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      }),
  );
  expect(
    wiring
      .endpointGroups(serviceOf(wiring, 'web'))
      .map(({ ports, selected }) => [ports[0]?.port, ...names(selected)]),
  ).toEqual([
    [8080, 'old'],
    [9090, 'new'],
    [undefined, 'none'],
  ]);
});

test('A headless Service may have no ports, and has pods all the same.', () => {
  const wiring = wiringOf(
    workload('StatefulSet', 'db') +
      service('db', {
        clusterIP: 'None',
        selector: { app: 'db' },
        publishNotReadyAddresses: true,
      }),
  );
  expect(serviceOf(wiring, 'db')).toMatchObject({
    headless: true,
    publishNotReadyAddresses: true,
    ports: [],
  });
  expect(
    wiring
      .endpointGroups(serviceOf(wiring, 'db'))
      .map(({ ports, selected }) => [ports, names(selected)]),
  ).toEqual([[[], ['db']]]);
});

test.each([
  { selector: {} },
  { type: 'ClusterIP' },
  { type: 'ExternalName', externalName: 'example.com', selector: { app: 'web' } },
])('Kubernetes makes no endpoints for %j.', (spec) => {
  const wiring = wiringOf(workload('Deployment', 'web') + service('web', spec));
  expect(wiring.selectedPods(serviceOf(wiring, 'web'))).toEqual([]);
  expect(serviceOf(wiring, 'web').selector).toBeUndefined();
});

test('A Service may select single pods of a StatefulSet.', () => {
  const wiring = wiringOf(
    workload('StatefulSet', 'db', { spec: { replicas: 2 } }) +
      workload('StatefulSet', 'log', { spec: { replicas: 3 } }) +
      service('one', {
        selector: { 'statefulset.kubernetes.io/pod-name': 'db-1' },
      }) +
      service('two', { selector: { 'apps.kubernetes.io/pod-index': '2' } }) +
      service('three', {
        selector: { 'app': 'db', 'apps.kubernetes.io/pod-index': '0' },
      }) +
      service('none', {
        selector: { 'statefulset.kubernetes.io/pod-name': 'db-2' },
      }),
  );
  expect(
    ['one', 'two', 'three', 'none'].map((name) =>
      names(wiring.selectedPods(serviceOf(wiring, name))),
    ),
  ).toEqual([['db: db-1'], ['log: log-2'], ['db: db-0'], []]);
});

test('The pods of a Job carry its name.', () => {
  const wiring = wiringOf(
    workload('Job', 'seed') + service('seed', { selector: { 'job-name': 'seed' } }),
  );
  expect(names(wiring.selectedPods(serviceOf(wiring, 'seed')))).toEqual(['seed']);
  expect(wiring.workloads[0].finishes).toBe(true);
});

test(
  'EndpointSlices and Endpoints give a Service without a selector its ' +
    'addresses, joined by the name of the port.',
  () => {
    const slice = document({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'db-1', labels: { 'kubernetes.io/service-name': 'db' } },
      addressType: 'IPv4',
      ports: [{ name: 'sql', port: 15432 }],
      endpoints: [{ addresses: ['192.0.2.1'] }],
    });
    const endpoints = document({
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: 'old' },
      subsets: [{ addresses: [{ ip: '192.0.2.2' }], ports: [{ port: 3307 }] }],
    });
    const ports = [
      { name: 'sql', port: 5432 },
      { name: 'http', port: 80 },
    ];
    const old = service('old', { ports: [{ port: 3306 }] });
    const wiring = wiringOf(service('db', { ports }) + old + slice + endpoints);
    expect(routesOf(wiring, 'db')).toEqual(['5432 -> 192.0.2.1:15432']);
    expect(routesOf(wiring, 'old')).toEqual(['3306 -> 192.0.2.2:3307']);
  },
);

test('What is written down as not ready gets nothing.', () => {
  const wiring = wiringOf(
    service('db', { ports: [{ port: 5432 }] }) +
      service('old', { ports: [{ port: 3306 }] }) +
      document({
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name: 'db-1', labels: { 'kubernetes.io/service-name': 'db' } },
        addressType: 'IPv4',
        ports: [{ port: 1 }],
        endpoints: [
          { addresses: ['192.0.2.1'], conditions: { ready: false } },
          { addresses: ['192.0.2.2'], conditions: { ready: true } },
        ],
      }) +
      document({
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata: { name: 'old' },
        subsets: [
          { notReadyAddresses: [{ ip: '192.0.2.3' }], ports: [{ port: 2 }] },
        ],
      }),
  );
  expect(routesOf(wiring, 'db')).toEqual(['5432 -> 192.0.2.2:1']);
  expect(routesOf(wiring, 'old')).toEqual([]);
});

test('What the cluster itself wrote about a Service is not counted beside what is computed.', () => {
  const wiring = wiringOf(
    workload('Deployment', 'web') +
      service('web', { selector: { app: 'web' }, ports: [{ port: 80 }] }) +
      document({
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: {
          name: 'web-1',
          labels: {
            'kubernetes.io/service-name': 'web',
            'endpointslice.kubernetes.io/managed-by':
              'endpointslice-controller.k8s.io',
          },
        },
        ports: [{ name: '', port: 80 }],
        endpoints: [{ addresses: ['10.0.0.1'] }],
      }) +
      document({
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata: { name: 'web' },
        subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 80 }] }],
      }),
  );
  expect(routesOf(wiring, 'web')).toEqual(['80 -> web:80 undeclared']);
});

test('Dual stack is carried as it is given.', () => {
  const wiring = wiringOf(
    service('web', {
      ipFamilies: ['IPv6', 'IPv4'],
      ipFamilyPolicy: 'RequireDualStack',
    }),
  );
  expect(serviceOf(wiring, 'web')).toMatchObject({
    ipFamilies: ['IPv6', 'IPv4'],
    ipFamilyPolicy: 'RequireDualStack',
  });
});
