import type { Fields } from '../../../support/yaml';
import { service, workload } from '../../support';
import { called, caller, cart, config, given } from '../support/addresses';
import { fixesBy, messagesBy } from '../support/found-by';

function found(yaml: string): string[] {
  return messagesBy('address-of-no-port', yaml);
}

test.each([
  ['http://cart:8080', 'error'],
  ['http://cart.shop.svc.cluster.local:81', 'error'],
  ['cart:8080', 'error'],
  ['https://cart', 'warning'],
])('fails on %s (%s).', (value, severity) => {
  expect(found(cart + given('CART_ADDR', value))).toEqual([
    expect.stringMatching(
      `^${severity}: CART_ADDR of the container "main" names .*, but the Service ` +
        `"cart" has no port \\d+$`,
    ),
  ]);
});

test.each([
  'http://cart:80',
  'http://cart',
  'cart:80',
  'cart',
  'grpc://cart',
  'ws://cart/socket',
])('%s is let pass.', (value) => {
  expect(found(cart + given('CART_ADDR', value))).toEqual([]);
});

test('The port that was meant is suggested.', () => {
  const fix = (value: string) =>
    fixesBy('address-of-no-port', cart + given('CART_ADDR', value));
  expect(fix('cart:8080')).toEqual([
    'use port 80 of the Service: 8080 is the port of its pods',
  ]);
  expect(fix('cart:9090')).toEqual([
    'use port 80 of the Service, or add port 9090 to it',
  ]);
});

test('fails on a host and a port in two variables.', () => {
  expect(
    found(
      cart +
        caller([
          { name: 'CART_HOST', value: 'cart' },
          { name: 'CART_PORT', value: '8080' },
        ]),
    ),
  ).toEqual([
    'warning: CART_HOST of the container "main" names cart:8080, but the Service ' +
      '"cart" has no port 8080',
  ]);
  expect(
    found(
      cart +
        caller([
          { name: 'CART_HOST', value: 'cart' },
          { name: 'CART_PORT', value: '80' },
        ]),
    ),
  ).toEqual([]);
});

test('fails on an argument and in a file.', () => {
  expect(found(cart + called('--cart-url=http://cart:8080'))).toHaveLength(1);
  expect(
    found(
      cart +
        config(
          'prometheus.yml',
          'scrape_configs:\n- static_configs:\n  - targets: ["cart:9090", "localhost:9090"]\n',
        ),
    ),
  ).toEqual([
    'warning: the key "prometheus.yml" names cart:9090, but the Service "cart" has no port 9090',
  ]);
});

test('A file may call an upstream of its own like a Service.', () => {
  expect(
    found(
      cart +
        config(
          'nginx.conf',
          'upstream cart { server localhost:3000; }\nserver { location / { ' +
            'proxy_pass https://cart; } }\n',
        ),
    ),
  ).toEqual([]);
});

test('A headless Service takes any port that its pods may listen on.', () => {
  const db = (ports: readonly Fields[]) =>
    service(
      'db',
      {
        clusterIP: 'None',
        selector: { app: 'db' },
        ports: [{ port: 80, targetPort: 5432 }],
      },
      'shop',
    ) + workload('Deployment', 'db', { ports, namespace: 'shop' });
  expect(
    found(db([{ containerPort: 9000 }]) + given('DB_ADDR', 'db:9000')),
  ).toEqual([]);
  expect(found(db([]) + given('DB_ADDR', 'db:9999'))).toEqual([]);
  expect(
    found(db([{ containerPort: 9000 }]) + given('DB_ADDR', 'db:9999')),
  ).toEqual([expect.stringContaining('warning: ')]);
});

test('An alias has the ports of what it stands for, which nobody here knows.', () => {
  const mail = service(
    'mail',
    {
      type: 'ExternalName',
      externalName: 'smtp.example.com',
      ports: [{ port: 25 }],
    },
    'shop',
  );
  expect(found(mail + given('MAIL_ADDR', 'mail:587'))).toEqual([]);
});

test('A pod that names its own Service may say where it listens.', () => {
  const own = workload('Deployment', 'cart', {
    namespace: 'shop',
    pod: {
      initContainers: [
        {
          name: 'x',
          env: [
            { name: 'CART_HOST', value: 'cart' },
            { name: 'CART_PORT', value: '8080' },
            { name: 'SELF_URL', value: 'http://cart:8080' },
          ],
        },
      ],
    },
  });
  expect(found(cart.split('---')[0] + '---\n' + own)).toEqual([
    'warning: SELF_URL of the container "x" names http://cart:8080, but the ' +
      'Service "cart" has no port 8080',
  ]);
});

test('A scheme without a port is a warning where the port that its clients use is absent.', () => {
  const cache = service(
    'cache',
    { selector: { app: 'cache' }, ports: [{ port: 6380 }] },
    'shop',
  );
  expect(found(cache + given('CACHE_URL', 'redis://cache/0'))).toEqual([
    'warning: CACHE_URL of the container "main" names redis://cache, but the Service ' +
      '"cache" has no port 6379',
  ]);
  expect(found(cache + given('CACHE_URL', 'redis://cache:6380/0'))).toEqual([]);
});

test('An ExternalName Service maps no ports.', () => {
  const alias = service(
    'basket',
    { type: 'ExternalName', externalName: 'cart.shop.svc.cluster.local' },
    'shop',
  );
  expect(found(cart + alias + given('CART_URL', 'http://basket:8080'))).toEqual([
    'error: CART_URL of the container "main" names http://basket:8080, but "basket" is ' +
      'another name for a Service, and the Service "cart" has no port 8080',
  ]);
  expect(found(cart + alias + given('CART_URL', 'http://basket'))).toEqual([]);
});

test.each([
  [
    'a probe',
    { readinessProbe: { exec: { command: ['sh', '-c', 'curl -f cart:8080/up'] } } },
  ],
  [
    'a hook',
    { lifecycle: { preStop: { exec: { command: ['wget', '-q', 'cart:8080'] } } } },
  ],
])('The command of %s calls as well.', (_, container) => {
  const web = workload('Deployment', 'web', { namespace: 'shop', container });
  expect(found(cart + web)).toEqual([
    expect.stringMatching(
      /^warning: .* names cart:8080, but the Service "cart" has no port 8080$/,
    ),
  ]);
});
