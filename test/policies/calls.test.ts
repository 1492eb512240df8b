import { document } from '../support/yaml';
import { service, workload } from '../wiring/support';
import { entering, leaving, objectsOf, written } from './support';

const PORT = { name: 'http', containerPort: 8080 };
const ORDERS = [
  workload('Deployment', 'orders', {
    namespace: 'shop',
    ports: [PORT],
    spec: { selector: { matchLabels: { app: 'orders' } } },
  }),
  service(
    'orders',
    { selector: { app: 'orders' }, ports: [{ port: 80, targetPort: 'http' }] },
    'shop',
  ),
];

const caller = (name: string, given: object = {}, namespace = 'shop') =>
  workload('Deployment', name, { namespace, ...given });

const env = (variables: Record<string, unknown>) => ({
  container: {
    env: Object.entries(variables).map(([name, value]) =>
      typeof value === 'string' ? { name, value } : { name, valueFrom: value },
    ),
  },
});

test('A caller gets in on the port of the pods, never that of the Service, and a comment says why.', () => {
  const web = caller('web', env({ ORDERS_URL: 'http://orders' }));
  const { policies, text, unknown } = written(objectsOf(...ORDERS, web));
  expect(unknown).toEqual([]);
  expect(entering(policies, 'orders')).toEqual(['web on TCP 8080']);
  expect(entering(policies, 'web')).toEqual([]);
  expect(text).toContain(
    '# Deployment shop/web calls http://orders (ORDERS_URL of the container "main")\n    - from:',
  );
  expect(text).toContain('# Deployment shop/web: nobody is known to call it');
});

test('A caller in another namespace is selected by both, in one peer.', () => {
  const report = caller('report', env({ ORDERS_URL: 'http://orders.shop' }), 'ops');
  const { policies } = written(objectsOf(...ORDERS, report));
  expect(entering(policies, 'orders')).toEqual([
    'report in namespace "ops" on TCP 8080',
  ]);
});

test('What a ConfigMap says, all that read it are taken to call.', () => {
  const config = document({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'urls', namespace: 'shop' },
    data: { ORDERS_ADDR: 'orders:80' },
  });
  const read = { container: { envFrom: [{ configMapRef: { name: 'urls' } }] } };
  const { policies, text } = written(
    objectsOf(...ORDERS, config, caller('web', read), caller('other')),
  );
  expect(entering(policies, 'orders')).toEqual(['web on TCP 8080']);
  expect(text).toContain('(the key "ORDERS_ADDR" of ConfigMap shop/urls)');
});

test('An address without a port lets in on every port of the Service, and says so.', () => {
  const queue = workload('Deployment', 'queue', {
    namespace: 'shop',
    ports: [{ containerPort: 5672 }, { containerPort: 15672 }],
  });
  const ports = [
    { name: 'amqp', port: 5672 },
    { name: 'ui', port: 15672 },
  ];
  const front = service('queue', { selector: { app: 'queue' }, ports }, 'shop');
  const any = written(
    objectsOf(queue, front, caller('web', env({ QUEUE_HOST: 'queue' }))),
  );
  expect(entering(any.policies, 'queue')).toEqual(['web on TCP 5672, TCP 15672']);
  expect(any.text).toContain('on whichever of its ports: none is named');
  const usual = env({ QUEUE_URL: 'amqp://queue' });
  const { policies, unknown } = written(
    objectsOf(queue, front, caller('web', usual)),
  );
  expect(entering(policies, 'queue')).toEqual(['web on TCP 5672']);
  expect(unknown).toEqual([
    'Nobody is known to call port 15672 of Service shop/queue: give who does',
  ]);
});

test('Pods that are only scaled to 0 now are called when they are back.', () => {
  const none = workload('Deployment', 'orders', {
    namespace: 'shop',
    ports: [PORT],
    spec: { replicas: 0, selector: { matchLabels: { app: 'orders' } } },
  });
  const web = caller('web', env({ ORDERS_URL: 'http://orders' }));
  const { policies } = written(objectsOf(none, ORDERS[1], web));
  expect(entering(policies, 'orders')).toEqual(['web on TCP 8080']);
});

test('The members of a StatefulSet call each other, and a single one does not.', () => {
  const set = (name: string, replicas?: number) =>
    workload('StatefulSet', name, { spec: { replicas, serviceName: name } });
  const { policies, text } = written(objectsOf(set('many', 3), set('one')));
  expect(entering(policies, 'many')).toEqual(['many on every port']);
  expect(entering(policies, 'one')).toEqual([]);
  expect(text).not.toMatch(/[&*]a1/);
});

describe('What the manifests do not say', () => {
  const secret = { secretKeyRef: { name: 'database', key: 'url' } };

  test('is an address in a Secret or in a ConfigMap that is not there.', () => {
    const missing = { configMapKeyRef: { name: 'urls', key: 'cart' } };
    const optional = {
      configMapKeyRef: { name: 'urls', key: 'cart', optional: true },
    };
    const variables = {
      DATABASE_URL: secret,
      CART_ADDR: missing,
      MAIL_ADDR: optional,
      PASSWORD: secret,
    };
    expect(written(objectsOf(caller('web', env(variables)))).unknown).toEqual([
      'Deployment shop/web may call an address in Secret shop/database (DATABASE_URL of the container "main"), ' +
        'which cannot be read here: give whom it calls',
      'Deployment shop/web may call an address in ConfigMap shop/urls (CART_ADDR of the container "main"), ' +
        'which cannot be read here: give whom it calls',
    ]);
  });

  test('is who calls a Service that no workload is configured to call.', () => {
    const { policies, unknown } = written(objectsOf(...ORDERS));
    expect(entering(policies, 'orders')).toEqual([]);
    expect(unknown).toEqual([
      'Nobody is known to call port 80 of Service shop/orders: give who does',
    ]);
  });

  test('is where a call from the network of a node comes from.', () => {
    const agent = caller('agent', {
      pod: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
      ...env({ ORDERS_URL: 'http://orders' }),
    });
    const { policies, unknown } = written(objectsOf(...ORDERS, agent));
    expect(policies.map(({ metadata }) => metadata.name)).toEqual(['orders']);
    expect(unknown[0]).toMatch(
      /^Deployment shop\/agent calls http:\/\/orders .*, but no policy can select it: its pods are on the network of their nodes/,
    );
  });

  test('is the namespace of objects that name none.', () => {
    const web = workload(
      'Deployment',
      'web',
      env({ ORDERS_URL: 'http://orders.shop' }),
    );
    const { policies, unknown } = written(objectsOf(...ORDERS, web));
    expect(entering(policies, 'orders')).toEqual([]);
    expect(unknown[0]).toMatch(
      /not all of these objects name their namespace: give it with --namespace$/,
    );
  });

  test('is the address of the API server that calls a webhook.', () => {
    const hook = document({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'check' },
      webhooks: [
        {
          name: 'check.example.com',
          clientConfig: {
            service: { namespace: 'shop', name: 'orders', port: 80 },
          },
        },
      ],
    });
    const objects = objectsOf(...ORDERS, hook);
    expect(written(objects).unknown[0]).toBe(
      'The API server calls TCP 8080 of Deployment shop/orders for the webhook "check.example.com" of ' +
        'ValidatingWebhookConfiguration "check", from an address that no manifest has: give the addresses of ' +
        'the control plane',
    );
    const calls = [
      { from: { cidr: '10.0.0.1/32' }, to: { workload: 'orders', port: 8080 } },
    ];
    const { policies, unknown } = written(objects, { calls });
    expect(entering(policies, 'orders')).toEqual(['10.0.0.1/32 on TCP 8080']);
    expect(unknown).toEqual([]);
  });
});

describe('Where outgoing calls are restricted too', () => {
  const DNS =
    'pods with k8s-app=kube-dns in namespace "kube-system" on UDP 53, TCP 53';
  const out = (given: object, ...others: string[]) =>
    written(objectsOf(...ORDERS, caller('web', given), ...others), {
      egress: true,
    });

  test('pods may ask DNS, and call what they are configured to call.', () => {
    const { policies } = out(env({ ORDERS_URL: 'http://orders' }));
    expect(leaving(policies, 'web').sort()).toEqual([
      expect.stringContaining('kube-dns'),
      'orders on TCP 8080',
    ]);
    expect(leaving(policies, 'orders')).toEqual([
      expect.stringMatching(/^kube-dns in namespace "kube-system" on/),
    ]);
    expect(DNS).toContain('53');
  });

  test('they may call an address that is given by its number.', () => {
    const { policies } = out(
      env({ DATABASE_URL: 'postgres://10.1.2.3/shop', LISTEN_ADDR: '10.1.2.4:80' }),
    );
    expect(leaving(policies, 'web')).toContain('10.1.2.3/32 on TCP 5432');
    expect(JSON.stringify(policies)).not.toContain('10.1.2.4');
  });

  test('they may call it with the protocol of its scheme.', () => {
    const { policies } = out(env({ STATSD_URL: 'udp://10.1.2.3:8125' }));
    expect(leaving(policies, 'web')).toContain('10.1.2.3/32 on UDP 8125');
  });

  test('they may call an IPv6 address.', () => {
    const { policies } = out(env({ CART_URL: 'http://[fd00::1]:8080' }));
    expect(leaving(policies, 'web')).toContain('fd00::1/128 on TCP 8080');
  });

  test.each([
    ['300.1.2.3:80', '300.1.2.3 is no IP address that a policy can name'],
    ['010.1.1.1:80', '010.1.1.1 is no IP address that a policy can name'],
    ['[fd00::1::2]:80', 'fd00::1::2 is no IP address that a policy can name'],
    ['[fe80::1%eth0]:80', 'fe80::1%eth0 is no IP address that a policy can name'],
    ['10.1.2.3:70000', '70000 is no port'],
  ])('%s cannot be let out, since it is none.', (address, why) => {
    const { policies, unknown } = out(env({ CART_ADDR: address }));
    expect(leaving(policies, 'web')).toHaveLength(1);
    expect(unknown[0]).toBe(
      `Deployment shop/web calls ${address} (CART_ADDR of the container "main"), but ${why}: give what is meant`,
    );
  });

  test('a DNS server that has no IP address is not let out.', () => {
    const nameservers = ['foo', '10.0.0.300', 'fd00::35'];
    const { policies, unknown } = out({
      pod: { dnsPolicy: 'None', dnsConfig: { nameservers } },
    });
    expect(leaving(policies, 'web')).toEqual(['fd00::35/128 on TCP 53, UDP 53']);
    expect(unknown.slice(0, 2)).toEqual(
      ['foo', '10.0.0.300'].map(
        (address) =>
          `Deployment shop/web asks the DNS server "${address}", which is no IP address: give its address ` +
          'and port 53',
      ),
    );
  });

  test('a name outside the cluster is not let out, since no policy knows names.', () => {
    const given = env({ PAY_URL: 'https://pay.example.com' });
    const { policies, unknown } = out(given);
    expect(leaving(policies, 'web')).toHaveLength(1);
    expect(unknown[0]).toBe(
      'Deployment shop/web calls https://pay.example.com (PAY_URL of the container "main"): a NetworkPolicy ' +
        'knows no DNS names: give its addresses',
    );
    const calls = [
      { from: { workload: 'web' }, to: { cidr: '203.0.113.0/24', port: 443 } },
    ];
    const objects = objectsOf(...ORDERS, caller('web', given));
    const known = written(objects, { egress: true, calls });
    expect(leaving(known.policies, 'web')).toContain('203.0.113.0/24 on TCP 443');
    expect(known.unknown).not.toContainEqual(
      expect.stringContaining('pay.example.com'),
    );
  });

  test('the API server is not let out to either, for pods that have a role.', () => {
    const binding = document({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'web', namespace: 'shop' },
      roleRef: { kind: 'Role', name: 'web' },
      subjects: [{ kind: 'ServiceAccount', name: 'robot' }],
    });
    const { unknown } = out({ pod: { serviceAccountName: 'robot' } }, binding);
    expect(unknown[0]).toMatch(/^Deployment shop\/web may call the API server/);
  });

  test('pods with DNS servers of their own ask those, and those of a node are not known.', () => {
    const own = out({
      pod: { dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.53'] } },
    });
    expect(leaving(own.policies, 'web')).toEqual([
      '10.0.0.53/32 on TCP 53, UDP 53',
    ]);
    const { policies, unknown } = out({ pod: { dnsPolicy: 'Default' } });
    expect(leaving(policies, 'web')).toEqual([]);
    expect(unknown[0]).toMatch(
      /^Deployment shop\/web asks the DNS servers of its node/,
    );
  });
});
