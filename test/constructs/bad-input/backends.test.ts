import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { ExistingService, InternalApi } from '../../../src';
import { image, x, web, stateful, alias, existing, table } from './table';

const gibibyte = { size: Size.gibibytes(1), mountPath: '/data' };
table('a StatefulBackend', stateful, [
  [
    'a name has 53 characters',
    { name: x(53) },
    ['53 characters', 'at most 52', 'in a label of at most 63'],
    { name: x(52) },
  ],
  [
    'a headless port has a targetPort',
    { ports: { sql: { port: 5432, targetPort: 5433 } } },
    ['ports.sql', 'got 5433', 'connect directly'],
    { ports: { sql: { port: 5433 } } },
  ],
  [
    'one of several ports is exposed where all would be open',
    { ports: { amqp: 5672, http: 15672 }, expose: { nodePort: { port: 'http' } } },
    [
      'would also open "amqp"',
      'the Service "backend-client"',
      'backend-client-external',
    ],
    {
      ports: { amqp: 5672, http: 15672 },
      expose: { nodePort: { name: 'backend-external', port: 'http' } },
    },
  ],
  [
    'what is exposed has the name of the headless Service',
    { expose: { loadBalancer: { name: 'backend' } } },
    [
      'expose.loadBalancer.name is the name of the headless Service',
      'got "backend"',
    ],
    { expose: { loadBalancer: { name: 'backend-external' } } },
  ],
  [
    'an Ingress leads to a port that cannot carry HTTP',
    {
      ports: { dns: { port: 53, protocol: 'UDP' } },
      expose: { ingress: { host: 'dns.example.com' } },
    },
    ['expose.ingress refers to a port that cannot carry HTTP', 'got "dns" (UDP)'],
    { ports: { http: 8080 }, expose: { ingress: { host: 'dns.example.com' } } },
  ],
  [
    'a size is text',
    { storage: { ...gibibyte, size: '20Gi' } },
    ['storage.size', 'got "20Gi"', 'Size.gibibytes(n)'],
    { storage: gibibyte },
  ],
  [
    'a size is nothing',
    { storage: { ...gibibyte, size: Size.gibibytes(0) } },
    ['storage.size', 'at least 1Mi'],
    { storage: gibibyte },
  ],
  [
    'a size is a fraction',
    { storage: { ...gibibyte, size: Size.mebibytes(1.0001) } },
    ['storage.size', 'a whole number of mebibytes'],
    { storage: { ...gibibyte, size: Size.gibibytes(1.5) } },
  ],
  [
    'a mount path is missing',
    { storage: { size: Size.gibibytes(1) } },
    ['storage.mountPath', 'got undefined', 'absolute path'],
    { storage: gibibyte },
  ],
  [
    'two claims have one name',
    { storage: [gibibyte, { ...gibibyte, mountPath: '/logs' }] },
    ['two claims with the same name', 'got "data"', 'set a different name'],
    { storage: [gibibyte, { ...gibibyte, name: 'logs', mountPath: '/logs' }] },
  ],
  [
    'two claims are mounted on one path',
    { storage: [gibibyte, { ...gibibyte, name: 'logs' }] },
    ['mountPath', 'got "/data"', 'unique paths'],
    { storage: [gibibyte, { ...gibibyte, name: 'logs', mountPath: '/data/logs' }] },
  ],
  [
    'a claim and an emptyDir are on one path',
    { storage: gibibyte, writablePaths: ['/data'] },
    ['writablePaths[0]', 'got "/data"', 'unique paths'],
    { storage: gibibyte, writablePaths: ['/run'] },
  ],
  [
    'an access mode is short',
    { storage: { ...gibibyte, accessModes: ['RWO'] } },
    ['accessModes[0]', 'got "RWO"', '"ReadWriteOnce"'],
    { storage: { ...gibibyte, accessModes: ['ReadWriteOnce'] } },
  ],
  [
    'a claim name has capitals',
    { storage: { ...gibibyte, name: 'Data' } },
    ['storage.name', 'got "Data"', 'write "data"'],
    { storage: gibibyte },
  ],
  [
    'claims are retained where there are none',
    { claimRetention: { whenScaled: 'Delete' } },
    ['no claims', 'set storage'],
    { storage: gibibyte, claimRetention: { whenScaled: 'Delete' } },
  ],
  [
    'a policy is in lower case',
    { podManagementPolicy: 'parallel' },
    ['podManagementPolicy', 'got "parallel"', 'did you mean "Parallel"?'],
    { podManagementPolicy: 'Parallel' },
  ],
  [
    'a partition is negative',
    { strategy: { partition: -1 } },
    ['strategy.partition', 'got -1'],
    { strategy: { partition: 0 } },
  ],
  [
    'ordinals are a number',
    { ordinals: 3 },
    ['ordinals', 'got 3'],
    { ordinals: { start: 3 } },
  ],
  [
    'affinity is for a headless Service',
    { service: { sessionAffinity: 'ClientIP' } },
    ['unknown property "sessionAffinity" in service'],
    { service: {} },
  ],
]);

const sql = { sql: 5432 };
table('an ExternalAlias', alias, [
  [
    'a hostname is an IP address',
    { hostname: '10.0.0.1', ports: sql },
    ['IP address', 'got "10.0.0.1"', "use addresses: ['10.0.0.1']"],
    { addresses: ['10.0.0.1'], ports: sql },
  ],
  [
    'a hostname is a URL',
    { hostname: 'https://Db.example.com:5432/x', ports: sql },
    [
      'a URL',
      'got "https://Db.example.com:5432/x"',
      'write "db.example.com"',
      'the port in ports',
    ],
    { hostname: 'db.example.com', ports: sql },
  ],
  [
    'a hostname has a port',
    { hostname: 'db.example.com:5432', ports: sql },
    ['got "db.example.com:5432"', 'write "db.example.com"', 'the port in ports'],
    { hostname: 'db.example.com', ports: sql },
  ],
  [
    'a hostname has capitals',
    { hostname: 'DB.example.com', ports: sql },
    ['got "DB.example.com"', 'write "db.example.com"'],
    { hostname: 'db.example.com', ports: sql },
  ],
  [
    'a hostname has an underscore',
    { hostname: 'my_db.example.com', ports: sql },
    ['got "my_db.example.com"', 'without'],
    { hostname: 'my-db.example.com', ports: sql },
  ],
  [
    'a hostname has two dots at its end',
    { hostname: 'db.example.com..', ports: sql },
    ['got "db.example.com.."'],
    { hostname: 'db.example.com.', ports: sql },
  ],
  [
    'a hostname is a wildcard',
    { hostname: '*.example.com', ports: sql },
    ['got "*.example.com"'],
    { hostname: 'a.example.com', ports: sql },
  ],
  [
    'a hostname ends in a number',
    { hostname: '10.0.1', ports: sql },
    ['ends in a number', 'got "10.0.1"'],
    { hostname: '10.0.example', ports: sql },
  ],
  [
    'a hostname has no domain',
    { hostname: 'database', ports: sql },
    ['no domain', 'got "database"', 'full name'],
    { hostname: 'database.example', ports: sql },
  ],
  [
    'a hostname is empty',
    { hostname: '', ports: sql },
    ['hostname', 'got ""'],
    { hostname: 'a.b', ports: sql },
  ],
  [
    'a hostname is null',
    { hostname: null, ports: sql },
    ['hostname', 'got null'],
    { hostname: 'a.b', ports: sql },
  ],
  [
    'an alias translates a port',
    { hostname: 'a.b', ports: { sql: { port: 1, targetPort: 2 } } },
    ['ports.sql', 'got 2', 'connect directly'],
    { addresses: ['192.0.2.1'], ports: { sql: { port: 1, targetPort: 2 } } },
  ],
  [
    'an alias stands for nothing',
    { ports: sql },
    ['got nothing', 'one of hostname, addresses and backend'],
    { hostname: 'a.b', ports: sql },
  ],
  [
    'an alias stands for two things',
    { hostname: 'a.b', addresses: ['192.0.2.1'], ports: sql },
    ['got hostname and addresses'],
    { addresses: ['192.0.2.1'], ports: sql },
  ],
  [
    'an address is a loopback',
    { addresses: ['127.0.0.1'], ports: sql },
    ['loopback', 'got "127.0.0.1"', 'another machine'],
    { addresses: ['128.0.0.1'], ports: sql },
  ],
  [
    'an address is multicast',
    { addresses: ['224.0.0.1'], ports: sql },
    ['multicast', 'got "224.0.0.1"'],
    { addresses: ['223.0.0.1'], ports: sql },
  ],
  [
    'an address is link-local',
    { addresses: ['169.254.169.254'], ports: sql },
    ['link-local', 'got "169.254.169.254"'],
    { addresses: ['169.253.0.1'], ports: sql },
  ],
  [
    'an address is the unspecified one',
    { addresses: ['0.0.0.0'], ports: sql },
    ['unspecified', 'got "0.0.0.0"'],
    { addresses: ['0.0.0.1'], ports: sql },
  ],
  [
    'an IPv6 address is a loopback written out',
    { addresses: ['0:0:0:0:0:0:0:1'], ports: sql },
    ['loopback', 'got "0:0:0:0:0:0:0:1"'],
    { addresses: ['2001:db8::1'], ports: sql },
  ],
  [
    'an IPv6 address is IPv4 in dots',
    { addresses: ['::ffff:192.0.2.1'], ports: sql },
    ['IPv4', 'got "::ffff:192.0.2.1"'],
    { addresses: ['192.0.2.1'], ports: sql },
  ],
  [
    'an IPv6 address is IPv4 in hexadecimal',
    { addresses: ['::ffff:c000:201'], ports: sql },
    ['IPv4', 'got "::ffff:c000:201"'],
    { addresses: ['2001:db8::c000:201'], ports: sql },
  ],
  [
    'an address is named twice',
    { addresses: ['192.0.2.1', '192.0.2.1'], ports: sql },
    ['addresses[1]', 'got "192.0.2.1"', 'unique addresses'],
    { addresses: ['192.0.2.1', '192.0.2.2'], ports: sql },
  ],
  [
    'an IPv6 address is spelt differently twice',
    { addresses: ['2001:db8::1', '2001:DB8:0::1'], ports: sql },
    ['addresses[1]', 'got "2001:DB8:0::1"', 'unique addresses'],
    { addresses: ['2001:db8::1', '2001:db8::2'], ports: sql },
  ],
  [
    'an address is a DNS name',
    { addresses: ['db.example.com'], ports: sql },
    ['addresses[0]', 'got "db.example.com"', 'hostname'],
    { addresses: ['192.0.2.1'], ports: sql },
  ],
  [
    'an address has a port',
    { addresses: ['192.0.2.1:5432'], ports: sql },
    ['got "192.0.2.1:5432"', 'ports'],
    { addresses: ['192.0.2.1'], ports: sql },
  ],
  [
    'addresses are text',
    { addresses: '192.0.2.1', ports: sql },
    ['addresses must be a list', 'got "192.0.2.1"'],
    { addresses: ['192.0.2.1'], ports: sql },
  ],
  [
    'a backend is a name',
    { backend: 'prometheus' },
    ['backend', 'got "prometheus"'],
    (chart) => ({
      backend: new ExistingService(chart, 'prometheus', {
        namespace: 'monitoring',
        ports: { http: 9090 },
      }),
    }),
  ],
  [
    'a backend is another construct',
    (chart) => ({ backend: new Construct(chart, 'other') }),
    [
      'backend must be a construct of this library that has a Service',
      'ExistingService',
    ],
    (chart) => ({
      backend: new InternalApi(chart, 'other', { image, ports: { http: 80 } }),
    }),
  ],
  [
    'an alias stands for itself',
    (chart) => ({
      backend: new InternalApi(chart, 'other', { image, ports: { http: 80 } }),
      name: 'other',
    }),
    ['itself', 'got "other.prod.svc.cluster.local"'],
    (chart) => ({
      backend: new InternalApi(chart, 'other', { image, ports: { http: 80 } }),
    }),
  ],
]);

table('an ExistingService', existing, [
  [
    'a name has capitals',
    { name: 'Prometheus' },
    ['got "Prometheus"', 'write "prometheus"'],
    { name: 'prometheus' },
  ],
  [
    'a namespace has a dot',
    { namespace: 'a.b' },
    ['namespace', 'got "a.b"'],
    { namespace: 'a-b' },
  ],
  [
    'it has a selector',
    { selector: { app: 'x' } },
    ['unknown property "selector"', 'name, namespace, ports'],
    {},
  ],
]);

table('the props of any construct', web, [
  [
    'a property is misspelt',
    { replica: 3 },
    ['"replica"', 'did you mean "replicas"?'],
    { replicas: 3 },
  ],
  [
    'a property is in another case',
    { writablepaths: [] },
    ['"writablepaths"', 'did you mean "writablePaths"?'],
    { writablePaths: [] },
  ],
  [
    'a property belongs to another construct',
    { claimRetention: {} },
    ['unknown property "claimRetention" in the props', 'image'],
    {},
  ],
]);
