import type { DnsAnswer } from '../../../src/wiring';
import { document } from '../../support/yaml';
import { names, service, wiringOf, workload } from '../support';

const wiring = wiringOf(
  [
    workload('Deployment', 'web', { namespace: 'shop' }),
    service(
      'web',
      { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
      'shop',
    ),
    workload('StatefulSet', 'db', {
      namespace: 'shop',
      spec: { serviceName: 'db', replicas: 2 },
    }),
    service('db', { clusterIP: 'None', selector: { app: 'db' } }, 'shop'),
    service('db-read', { clusterIP: 'None', selector: { app: 'db' } }, 'shop'),
    service('empty', { clusterIP: 'None', selector: { app: 'nobody' } }, 'shop'),
    service(
      'mail',
      { type: 'ExternalName', externalName: 'smtp.example.com' },
      'shop',
    ),
    service(
      'alias',
      { type: 'ExternalName', externalName: 'web.shop.svc.cluster.local' },
      'jobs',
    ),
    service('short', { type: 'ExternalName', externalName: 'web.shop' }, 'shop'),
    service('digits', { type: 'ExternalName', externalName: '10.0.0.1' }, 'shop'),
    service(
      'loop',
      { type: 'ExternalName', externalName: 'loop.shop.svc.cluster.local' },
      'shop',
    ),
  ].join(''),
);

/** An answer in one line. */
function answerText(answer: DnsAnswer): string {
  switch (answer.found) {
    case 'service':
      return `service ${answer.service.namespace}/${answer.service.name}`;
    case 'pods':
      return `pods ${[...names(answer.selected), ...answer.addresses].join(', ')}`;
    case 'port':
      return `port ${answer.servicePort.port}`;
    case 'outside':
      return `outside ${answer.name}`;
    case 'nothing':
      return answer.why;
    default:
      return answer.found;
  }
}

test.each([
  ['web', 'shop', 'service shop/web'],
  ['WEB', 'shop', 'service shop/web'],
  ['web.shop', 'shop', 'service shop/web'],
  ['web.shop', 'jobs', 'service shop/web'],
  ['web.shop.svc', 'jobs', 'service shop/web'],
  ['web.shop.svc.cluster.local', 'jobs', 'service shop/web'],
  ['web.shop.svc.cluster.local.', 'jobs', 'service shop/web'],
  ['_http._tcp.web.shop.svc.cluster.local', 'jobs', 'port 80'],
  ['db', 'shop', 'pods db'],
  ['db-0.db', 'shop', 'pods db: db-0'],
  ['db-1.db.shop.svc', 'jobs', 'pods db: db-1'],
  ['mail', 'shop', 'outside smtp.example.com'],
  ['alias', 'jobs', 'service shop/web'],
  ['example.com', 'shop', 'outside example.com'],
  ['10.0.0.1', 'shop', 'address'],
  ['[::1]', 'shop', 'address'],
  ['localhost', 'shop', 'address'],
])('"%s" asked from "%s" is %s.', (name, from, answer) => {
  expect(answerText(wiring.resolve(name, from))).toBe(answer);
});

test.each([
  ['web', 'jobs', 'no-service', 'there is no Service "web" in namespace "jobs"'],
  [
    'api.shop',
    'jobs',
    'no-service',
    'there is no Service "api" in namespace "shop"',
  ],
  [
    'api.shop.svc.cluster.local',
    'jobs',
    'no-service',
    'there is no Service "api" in namespace "shop"',
  ],
  [
    'web.other.svc',
    'shop',
    'unknown-namespace',
    'the namespace "other" is not in these manifests',
  ],
  [
    'kube-dns.kube-system.svc.cluster.local',
    'shop',
    'unknown-namespace',
    'the namespace "kube-system" is not in these manifests',
  ],
  [
    'db-2.db',
    'shop',
    'no-pod',
    'no pod behind the Service "db" has the hostname "db-2"',
  ],
  [
    'db-0.db-read',
    'shop',
    'no-pod',
    'no pod behind the Service "db-read" has the hostname "db-0"',
  ],
  [
    '_sql._tcp.web.shop.svc',
    'shop',
    'no-port',
    'the Service "web" has no TCP port "sql"',
  ],
  [
    'empty',
    'shop',
    'no-pods',
    'the headless Service "empty" has no pods in these manifests',
  ],
  [
    'short',
    'shop',
    'incomplete-alias',
    'the ExternalName Service "short" points to "web.shop", which is looked up exactly ' +
      'as written, without the search domains of a pod',
  ],
  [
    'digits',
    'shop',
    'address-as-name',
    'the ExternalName Service "digits" points to the IP address 10.0.0.1, which DNS ' +
      'treats as a name and cannot resolve',
  ],
  ['loop', 'shop', 'loop', 'the ExternalName Service "loop" points back to itself'],
])('fails to find "%s" from "%s" and says why: %s.', (name, from, why, message) => {
  expect(wiring.resolve(name, from)).toMatchObject({
    found: 'nothing',
    why,
    message,
  });
});

test.each(['', 'web..shop', '.web', `${'w'.repeat(64)}.shop`])(
  '"%s" is no DNS name.',
  (name) => {
    expect(wiring.resolve(name, 'shop')).toMatchObject({
      found: 'nothing',
      why: 'no-name',
      message: `"${name}" is not a DNS name that the cluster can answer`,
    });
  },
);

test('The names are tried in the order of a pod, and the aliases that are followed are listed.', () => {
  expect(wiring.resolve('web.shop', 'jobs').tried).toEqual([
    'web.shop.jobs.svc.cluster.local',
    'web.shop.svc.cluster.local',
  ]);
  expect(wiring.resolve('web.shop.', 'jobs').tried).toEqual(['web.shop']);
  expect(wiring.resolve('a.b.c.d.e.example.com', 'jobs').tried).toEqual([
    'a.b.c.d.e.example.com',
  ]);
  expect(wiring.resolve('alias', 'jobs')).toMatchObject({
    aliases: [{ name: 'alias' }],
    tried: ['alias.jobs.svc.cluster.local', 'web.shop.svc.cluster.local'],
  });
});

test('The namespace that no manifest names is one of its own, and no name leads into it from outside.', () => {
  const unnamed = wiringOf(service('web', { ports: [{ port: 80 }] }));
  expect(unnamed.resolve('web', '')).toMatchObject({
    found: 'service',
    tried: ['web.(namespace).svc.cluster.local'],
  });
  expect(unnamed.resolve('web.default.svc', '')).toMatchObject({
    found: 'nothing',
    why: 'unknown-namespace',
  });
});

test('The cluster may have a domain of its own.', () => {
  const elsewhere = wiringOf(service('web', { ports: [{ port: 80 }] }, 'shop'), {
    clusterDomain: 'k8s.example',
  });
  expect(elsewhere.resolve('web.shop.svc.k8s.example', 'jobs').found).toBe(
    'service',
  );
  expect(elsewhere.resolve('web.shop.svc.cluster.local', 'jobs')).toMatchObject({
    found: 'outside',
  });
});

test('A pod and a hand-written endpoint have names of their own under the Service of their subdomain.', () => {
  const named = wiringOf(
    service('db', { clusterIP: 'None', selector: { app: 'db' } }, 'shop') +
      service('far', { clusterIP: 'None' }, 'shop') +
      document({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'p', namespace: 'shop', labels: { app: 'db' } },
        spec: { hostname: 'primary', subdomain: 'db', containers: [] },
      }) +
      document({
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: {
          name: 'far-1',
          namespace: 'shop',
          labels: { 'kubernetes.io/service-name': 'far' },
        },
        endpoints: [
          { addresses: ['192.0.2.1'], hostname: 'one' },
          { addresses: ['192.0.2.2'] },
        ],
      }),
  );
  expect(answerText(named.resolve('primary.db', 'shop'))).toBe('pods p');
  expect(answerText(named.resolve('far', 'shop'))).toBe(
    'pods 192.0.2.1, 192.0.2.2',
  );
  expect(answerText(named.resolve('one.far', 'shop'))).toBe('pods 192.0.2.1');
});
