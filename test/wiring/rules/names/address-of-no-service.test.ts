import { document, withoutNamespace } from '../../../support/yaml';
import { service, workload } from '../../support';
import { agent, called, caller, cart, config, given } from '../support/addresses';
import { fixesBy, foundBy, messagesBy } from '../support/found-by';

function found(yaml: string): string[] {
  return messagesBy('address-of-no-service', yaml);
}

test.each([
  ['CART_ADDR', 'cartt:80', 'error'],
  ['CART', 'http://carts:80/x', 'error'],
  ['CART', 'carts.shop.svc.cluster.local', 'error'],
  ['ASSISTANT_ADDR', 'shoppingassistantservice:80', 'warning'],
  ['CART_HOST', 'carts', 'warning'],
  ['CART', 'carts:8080', 'warning'],
  ['CART', 'http://cart2:80', 'warning'],
  ['CART', 'http://orders.shop:80', 'warning'],
  ['CART_HOST', 'carts.svc', 'warning'],
])('fails on %s: %s (%s).', (name, value, severity) => {
  expect(found(cart + given(name, value))).toEqual([
    expect.stringMatching(
      `^${severity}: ${name} of the container "main" names .*, but there is no ` +
        `Service ".*" in namespace "shop"(; did you mean "cart"\\?)?$`,
    ),
  ]);
});

test(
  'fails on the original of Online Boutique, whose frontend is given the ' +
    'address of a Service that nobody makes.',
  () => {
    const catalog =
      service(
        'productcatalogservice',
        {
          selector: { app: 'productcatalogservice' },
          ports: [{ name: 'grpc', port: 3550, targetPort: 3550 }],
        },
        'shop',
      ) +
      service(
        'adservice',
        {
          selector: { app: 'adservice' },
          ports: [{ name: 'grpc', port: 9555, targetPort: 9555 }],
        },
        'shop',
      );
    const addresses = {
      PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550',
      AD_SERVICE_ADDR: 'adservice:9555',
      SHOPPING_ASSISTANT_SERVICE_ADDR: 'shoppingassistantservice:80',
    };
    const frontend = caller(
      Object.entries(addresses).map(([name, value]) => ({ name, value })),
    );
    expect(found(catalog + frontend)).toEqual([
      'warning: SHOPPING_ASSISTANT_SERVICE_ADDR of the container "main" names ' +
        'shoppingassistantservice:80, but there is no Service ' +
        '"shoppingassistantservice" in namespace "shop"',
    ]);
  },
);

test('A Service that names no namespace may be the one that is meant.', () => {
  const unnamed = withoutNamespace(cart.replaceAll('cart', 'order'));
  expect(
    found(cart + unnamed + given('ORDERS', 'http://order.shop.svc:80')),
  ).toEqual([expect.stringMatching('^hint: ')]);
  expect(
    fixesBy(
      'address-of-no-service',
      cart + unnamed + given('ORDERS', 'http://order.shop.svc:80'),
    ),
  ).toEqual(['set the same namespace on the Service "order" and its caller']);
  expect(
    found(cart + unnamed + given('ORDERS', 'http://odrer.shop.svc:80')),
  ).toEqual([expect.stringMatching('^warning: ')]);
});

describe('Where all Services of the namespace have one prefix or suffix', () => {
  const prefixed = ['prod-cart', 'prod-card-store']
    .map(
      (name) =>
        service(
          name,
          { clusterIP: 'None', selector: { app: name }, ports: [{ port: 80 }] },
          'shop',
        ) +
        workload('StatefulSet', name, {
          namespace: 'shop',
          ports: [{ containerPort: 80 }],
          spec: { replicas: 2, serviceName: name },
        }),
    )
    .join('');

  test.each([
    ['CART_HOST', 'cart'],
    ['CART', 'cart:80'],
    ['CART', 'http://cart'],
    ['PEERS', 'cart-0.cart:80'],
  ])('fails on %s: %s without it.', (name, value) => {
    expect(found(prefixed + given(name, value))).toEqual([
      expect.stringMatching(
        /^warning: .*, but there is no Service "cart" in namespace "shop"; did you mean "prod-cart"\?$/,
      ),
    ]);
    expect(fixesBy('address-of-no-service', prefixed + given(name, value))).toEqual(
      ['use the Service "prod-cart"'],
    );
  });

  test('fails on a name without the suffix.', () => {
    const suffixed = prefixed
      .replaceAll('prod-cart', 'cart-v2')
      .replaceAll('prod-card-store', 'card-store-v2');
    expect(
      fixesBy('address-of-no-service', suffixed + given('CART_HOST', 'cart')),
    ).toEqual(['use the Service "cart-v2"']);
  });

  test.each([
    ['STORE_HOST', 'store'],
    ['CART_HOST', 'orders'],
    ['PEERS', 'orders-0.orders:80'],
    ['SITE', 'cart-0.example'],
    ['NAME', 'cart'],
  ])('%s: %s is let pass.', (name, value) => {
    expect(found(prefixed + given(name, value))).toEqual([]);
  });

  test('Another Service without the prefix says that there is none.', () => {
    expect(
      found(
        prefixed +
          service('orders', { ports: [{ port: 80 }] }, 'shop') +
          given('CART_HOST', 'cart'),
      ),
    ).toEqual([]);
  });
});

test('A namespace that is not in the manifests is worth a thought where the Service is in that of the caller.', () => {
  expect(found(cart + given('CART', 'http://cart.staging.svc:80'))).toEqual([
    'hint: CART of the container "main" names http://cart.staging.svc:80, but ' +
      'there is no namespace "staging" in these manifests; the Service "cart" is ' +
      'in namespace "shop", like its caller',
  ]);
  expect(
    fixesBy(
      'address-of-no-service',
      cart + given('CART', 'http://cart.staging.svc:80'),
    ),
  ).toEqual(['use "cart.shop" if that Service is meant']);
  expect(found(cart + given('CART', 'http://cart.staging.svc:9090'))).toEqual([]);
});

test('A close name is proposed, or else the Service is asked for.', () => {
  expect(
    fixesBy('address-of-no-service', cart + given('CART_ADDR', 'carts:80')),
  ).toEqual(['use the Service "cart"']);
  expect(
    fixesBy('address-of-no-service', cart + given('X_ADDR', 'payment:80')),
  ).toEqual([
    'use the name of a Service that exists, or add the Service "payment"',
  ]);
});

test.each([
  ['CART_ADDR', 'cart:80'],
  ['CART_ADDR', 'cart.shop:80'],
  ['CART_ADDR', 'cart.shop.svc.cluster.local:80'],
  ['SITE_URL', 'https://www.example.com'],
  ['SITE_URL', 'http://example.shop'],
  ['API', 'https://kubernetes.default.svc'],
  ['DNS_ADDR', 'kube-dns.kube-system.svc.cluster.local:53'],
  ['OTHER', 'http://api.elsewhere.svc:80'],
  ['DATABASE_HOST', 'payment'],
  ['NAME', 'payment:8080'],
  ['NAME', 'card2:8080'],
  ['PARTY_HOST', 'party'],
  ['OTEL_SERVICE_NAME', 'carts'],
  ['IMAGE', 'carts:8080'],
])('%s: %s is let pass.', (name, value) => {
  expect(found(cart + given(name, value))).toEqual([]);
});

test('fails on a namespace that is written wrong.', () => {
  expect(found(cart + given('CART', 'http://cart.shopp.svc:80'))).toEqual([
    'warning: CART of the container "main" names http://cart.shopp.svc:80, but ' +
      'there is no namespace "shopp" in these manifests; did you mean "shop"?',
  ]);
});

test('fails on an argument, and on a value that earlier variables complete.', () => {
  expect(found(cart + called('--cart-addr=carts:80'))).toEqual([
    'error: the argument --cart-addr of the container "main" names carts:80, but ' +
      'there is no Service "carts" in namespace "shop"; did you mean "cart"?',
  ]);
  expect(found(cart + called('--cart-addr', 'carts:80'))).toHaveLength(1);
  expect(
    found(
      cart +
        caller([
          { name: 'NAME', value: 'carts' },
          { name: 'URL', value: 'http://$(NAME):80' },
          { name: 'OTHER', value: 'http://$(NOWHERE):80' },
        ]),
    ),
  ).toHaveLength(1);
});

test(
  'fails on a name close to that of a Service in a file, where other names may ' +
    'be defined by the file itself.',
  () => {
    expect(
      found(
        cart +
          config(
            'nginx.conf',
            'upstream api { server cart:80; }\nserver { proxy_pass http://api; }\n',
          ),
      ),
    ).toEqual([]);
    expect(
      found(cart + config('app.json', '{ "url": "http://payment:80" }')),
    ).toEqual([]);
    expect(
      found(
        cart + config('app.yaml', '# http://carts:80\nother: http://payment:80\n'),
      ),
    ).toEqual([]);
    expect(
      found(cart + config('app.yaml', 'a: b\ncart: http://carts:80\n')),
    ).toEqual([
      'warning: the key "app.yaml" names http://carts:80, but there is no ' +
        'Service "carts" in namespace "shop"; did you mean "cart"?',
    ]);
  },
);

test('The address in a Secret is reported, and never its password.', () => {
  const secret = document({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's', namespace: 'shop' },
    stringData: { CART_URL: 'http://me:hunter2@carts:80' },
  });
  expect(found(cart + secret)).toEqual([
    'error: the key "CART_URL" names http://carts:80, but there is no Service ' +
      '"carts" in namespace "shop"; did you mean "cart"?',
  ]);
});

test('What a pod knows by other means is let pass.', () => {
  const variable = [{ name: 'CART_ADDR', value: 'carts:80' }];
  expect(
    found(
      cart +
        caller(variable, 'shop', {
          hostAliases: [{ ip: '10.0.0.1', hostnames: ['carts'] }],
        }),
    ),
  ).toEqual([]);
  expect(
    found(
      cart +
        caller(variable, 'shop', {
          dnsConfig: { searches: ['other.svc.cluster.local'] },
        }),
    ),
  ).toEqual([]);
  expect(found(cart + caller(variable, 'shop', { dnsPolicy: 'Default' }))).toEqual(
    [],
  );
});

test("A name that is no Service's is no slip where pods do not ask the cluster's DNS.", () => {
  expect(foundBy('address-of-no-service', agent({}, 'http://carts:80'))).toEqual([
    'error DaemonSet agent',
  ]);
  expect(
    foundBy(
      'address-of-no-service',
      agent({ hostNetwork: true }, 'http://carts:80'),
    ),
  ).toEqual([]);
});

test("Services that an operator may make are nobody's mistake.", () => {
  const kafka = document({
    apiVersion: 'kafka.strimzi.io/v1beta2',
    kind: 'Kafka',
    metadata: { name: 'events', namespace: 'shop' },
    spec: {},
  });
  expect(
    found(cart + kafka + given('KAFKA_BROKERS', 'events-kafka-bootstrap:9092')),
  ).toEqual([]);
  expect(found(cart + kafka + given('ORDERS_ADDR', 'orders:80'))).toEqual([
    expect.stringContaining('warning: '),
  ]);
  // One letter too many is a slip all the same.
  expect(found(cart + kafka + given('CART_ADDR', 'carts:80'))).toEqual([
    expect.stringContaining('error: '),
  ]);
});

test('Manifests without any Service say nothing about the Services around them.', () => {
  expect(found(given('DATABASE_URL', 'postgres://db:5432/shop'))).toEqual([]);
});

test('fails on a pod that the headless Service does not have.', () => {
  const db =
    service(
      'db',
      { clusterIP: 'None', selector: { app: 'db' }, ports: [{ port: 5432 }] },
      'shop',
    ) +
    workload('StatefulSet', 'db', {
      spec: {
        serviceName: 'db',
        replicas: 2,
        selector: { matchLabels: { app: 'db' } },
      },
      namespace: 'shop',
    });
  expect(found(db + given('DB_HOST', 'db-1.db.shop.svc.cluster.local'))).toEqual(
    [],
  );
  expect(found(db + given('DB_HOST', 'db-2.db.shop.svc.cluster.local'))).toEqual([
    expect.stringContaining(
      'no pod behind the Service "db" has the hostname "db-2"',
    ),
  ]);
});

test('The name of a port has no address, unless a client looks up its SRV record.', () => {
  const srv = '_http._tcp.cart.shop.svc.cluster.local';
  expect(found(cart + given('CART_URL', `http://${srv}`))).toEqual([
    `warning: CART_URL of the container "main" names http://${srv}, which is the name of a ` +
      'port: it has an SRV record and no address',
  ]);
  expect(found(cart + given('CART', `dnssrv+${srv}`))).toEqual([]);
  expect(
    found(cart + config('nginx.conf', `proxy_pass http://${srv};\n`)),
  ).toHaveLength(1);
});

test('What Prometheus is told to scrape can only be an address.', () => {
  const scraping = (target: string) =>
    config(
      'prometheus.yml',
      `scrape_configs:\n  - static_configs:\n    - targets: ['${target}']\n`,
    );
  expect(found(cart + scraping('metrics-of-cart:80'))).toEqual([
    expect.stringMatching(
      '^warning: the key "prometheus.yml" names metrics-of-cart:80, but there is no Service',
    ),
  ]);
  expect(found(cart + scraping('cart:80'))).toEqual([]);
  expect(found(cart + scraping('localhost:9090'))).toEqual([]);
});

describe('Targets that Prometheus is given one a line', () => {
  const scraping = (...lines: readonly string[]) =>
    found(
      cart + config('prometheus.yml', `scrape_configs:\n${lines.join('\n')}\n`),
    );

  test.each([
    [['- static_configs:', '  - targets:', '    - payments:8080']],
    [['- static_configs:', '  - targets:', '    - "payments:8080"']],
    [['- static_configs:', '  - targets:', "    - 'payments:8080'  # by hand"]],
    [
      [
        '- static_configs:',
        '  - targets:',
        '    - cart:80',
        '',
        '    - payments:8080',
      ],
    ],
    [
      [
        '- static_configs:',
        '  - targets: # all',
        '    # old',
        '    - payments:8080',
      ],
    ],
    [
      [
        '- static_configs:',
        '  - labels: {a: b}',
        '    targets:',
        '    - payments:8080',
      ],
    ],
  ])('It is said that a Service is missing: %j.', (lines) => {
    expect(scraping(...lines)).toEqual([
      'warning: the key "prometheus.yml" names payments:8080, but there is no Service ' +
        '"payments" in namespace "shop"',
    ]);
  });

  test.each([
    ['is there', ['- static_configs:', '  - targets:', '    - cart:80']],
    [
      'is after the list',
      ['- targets:', '  - cart:80', '  other:', '  - payments:8080'],
    ],
    ['is in another list', ['- images:', '  - payments:8080']],
    ['is outside', ['- targets:', '  - payments.example.com:8080']],
    ['is the machine', ['- targets:', '  - localhost:9090']],
  ])('Nothing is said of what %s.', (_, lines) => {
    expect(scraping(...lines)).toEqual([]);
  });
});
