import { expectTypeOf } from 'expect-type';
import { type Backend, ExternalAlias, StatefulBackend } from '../../src';
import { manifest, newChart, objects, twoCharts } from '../support/synthesize';

const ports = { sql: 5432 };

test('A hostname becomes an ExternalName Service that shows its ports.', () => {
  const chart = newChart();
  const alias = new ExternalAlias(chart, 'database', {
    hostname: 'my-database.azure.com',
    ports,
  });
  expect(manifest(chart, 'Service').spec).toEqual({
    type: 'ExternalName',
    externalName: 'my-database.azure.com',
    ports: [{ name: 'sql', port: 5432 }],
  });
  expect(alias.address({ from: chart })).toBe('database:5432');
});

test('One trailing dot is as good as none.', () => {
  const chart = newChart();
  new ExternalAlias(chart, 'database', {
    hostname: 'my-database.azure.com.',
    ports,
  });
  expect(manifest(chart, 'Service').spec.externalName).toBe(
    'my-database.azure.com.',
  );
});

test('Addresses become a Service without a selector and an EndpointSlice for each family.', () => {
  const chart = newChart();
  new ExternalAlias(chart, 'database', {
    addresses: ['192.0.2.10', '2001:DB8::1', '192.0.2.11'],
    ports: { sql: { port: 5432, targetPort: 15432 } },
  });
  expect(objects(chart)).toEqual([
    'Service database',
    'EndpointSlice database-ipv4',
    'EndpointSlice database-ipv6',
  ]);
  const { spec } = manifest(chart, 'Service');
  expect(spec).not.toHaveProperty('selector');
  expect(spec).not.toHaveProperty('ipFamilies');
  expect(spec).toMatchObject({
    ipFamilyPolicy: 'PreferDualStack',
    ports: [{ port: 5432, targetPort: 15432 }],
  });
  const slice = manifest(chart, 'EndpointSlice', 'database-ipv4');
  expect(slice.metadata.labels['kubernetes.io/service-name']).toBe('database');
  expect(slice).toMatchObject({
    addressType: 'IPv4',
    ports: [{ name: 'sql', port: 15432, protocol: 'TCP' }],
    endpoints: [
      { addresses: ['192.0.2.10'], conditions: { ready: true } },
      { addresses: ['192.0.2.11'] },
    ],
  });
  expect(
    manifest(chart, 'EndpointSlice', 'database-ipv6').endpoints[0].addresses,
  ).toEqual(['2001:db8::1']);
});

test("Another namespace's Service is an alias of its full name, with its ports.", () => {
  const [data, shop] = twoCharts('data', 'shop');
  const database = new StatefulBackend(data, 'postgres', {
    image: 'postgres:16',
    ports,
  });
  const alias = new ExternalAlias(shop, 'database', { backend: database });
  expect(manifest(shop, 'Service').spec.externalName).toBe(
    'postgres.data.svc.cluster.local',
  );
  expect(alias.address('sql', { from: shop })).toBe('database:5432');
  expectTypeOf(alias).toEqualTypeOf<ExternalAlias<'sql'>>();
});

test('An alias in production and a StatefulSet in a test can be passed to the same function.', () => {
  const chart = newChart();
  const addressOf = (database: Backend<'sql'>) =>
    database.address('sql', { from: chart });
  expect(
    addressOf(
      new ExternalAlias(chart, 'alias', { hostname: 'db.example.com', ports }),
    ),
  ).toBe('alias:5432');
  expect(
    addressOf(
      new StatefulBackend(chart, 'postgres', { image: 'postgres:16', ports }).pod(
        0,
      ),
    ),
  ).toBe('postgres-0.postgres:5432');
});

test.each([
  [
    '10.0.0.1',
    'hostname is an IP address, which DNS treats as a name and cannot resolve, got "10.0.0.1"',
    "use addresses: ['10.0.0.1'] instead",
  ],
  [
    'https://Foo.com/ ',
    'hostname is a URL',
    'write "foo.com" and the port in ports',
  ],
  [
    'db.example.com:5432',
    'hostname is not a DNS name',
    'write "db.example.com" and the port in ports',
  ],
  ['DB.example.com', 'hostname is not a DNS name', 'write "db.example.com"'],
  [
    'my_db.example.com',
    'hostname is not a DNS name',
    'without scheme, port, space or _',
  ],
  ['db.example.com..', 'hostname is not a DNS name', 'a DNS name in lower case'],
  [
    '2001:db8::1',
    'hostname is an IP address',
    "use addresses: ['2001:db8::1'] instead",
  ],
  [
    'postgres',
    'hostname has no domain',
    'pass a Service in the cluster as backend',
  ],
  [
    'postgres',
    'hostname has no domain',
    'pass a Service in the cluster as backend',
  ],
  [
    `${'a'.repeat(64)}.example.com`,
    'hostname has a label that is too long for DNS',
    'at most 63 characters between the dots',
  ],
  ['', 'hostname must be a DNS name, got ""', 'a DNS name in lower case'],
])('fails on the hostname %j.', (hostname, what, fix) => {
  const make = () => new ExternalAlias(newChart(), 'alias', { hostname, ports });
  expect(make).toThrow(`[shop/alias] ${what}`);
  expect(make).toThrow(fix);
});

test.each([
  ['127.0.0.1', 'a loopback address'],
  ['::1', 'a loopback address'],
  ['169.254.1.1', 'a link-local address'],
  ['fe80::1', 'a link-local address'],
  ['224.0.0.1', 'a multicast address'],
  ['ff02::1', 'a multicast address'],
  ['0.0.0.0', 'the unspecified address'],
  ['::ffff:10.0.0.1', 'an IPv4-mapped IPv6 address'],
  ['db.example.com', 'must be an IP address'],
  ['010.0.0.1', 'must be an IP address'],
])('fails on the address %s.', (address, what) => {
  expect(
    () => new ExternalAlias(newChart(), 'alias', { addresses: [address], ports }),
  ).toThrow(what);
});

test('fails on an alias of nothing, of two things, and of itself.', () => {
  const chart = newChart({ namespace: 'shop' });
  const props = (given: object) =>
    ({ ports, ...given }) as unknown as {
      hostname: string;
      ports: { sql: number };
    };
  expect(() => new ExternalAlias(chart, 'a', props({}))).toThrow(
    'an alias needs exactly one target, got nothing',
  );
  expect(
    () =>
      new ExternalAlias(
        chart,
        'b',
        props({ hostname: 'a.b', addresses: ['192.0.2.1'] }),
      ),
  ).toThrow('got hostname and addresses');
  expect(
    () =>
      new ExternalAlias(chart, 'c', {
        hostname: 'c.shop.svc.cluster.local',
        ports,
      }),
  ).toThrow('the alias refers to itself');
});

test('fails on an alias of a Service whose namespace is not known.', () => {
  const chart = newChart();
  const database = new StatefulBackend(chart, 'postgres', {
    image: 'postgres:16',
    ports,
  });
  expect(() => new ExternalAlias(chart, 'alias', { backend: database })).toThrow(
    '[shop/postgres] the namespace is not known',
  );
});
