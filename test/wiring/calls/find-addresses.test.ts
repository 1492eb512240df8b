import { findAddresses, findHost } from '../../../src/wiring/calls/find-addresses';

function texts(value: string, name?: string): string[] {
  return findAddresses(value, name).map(({ text }) => text);
}

test.each([
  ['http://web:80/path?x=1', ['http://web:80']],
  ['HTTP://Web:80', ['http://web:80']],
  ['postgres://user:p%40ss@db:5432/shop', ['postgres://db:5432']],
  ['jdbc:postgresql://db/shop', ['postgresql://db']],
  [
    'mongodb://mongo-0.mongo:27017,mongo-1.mongo:27017/?replicaSet=rs',
    ['mongodb://mongo-0.mongo:27017', 'mongodb://mongo-1.mongo:27017'],
  ],
  ['user:secret@tcp(mysql:3306)/shop', ['mysql:3306']],
  ['kafka-0:9092,kafka-1:9092', ['kafka-0:9092', 'kafka-1:9092']],
  ['redis:6379/0', ['redis:6379']],
  ['api.shop.svc.cluster.local', ['api.shop.svc.cluster.local']],
  [
    'wget -qO- http://web.shop.svc:8080/ready || exit 1',
    ['http://web.shop.svc:8080'],
  ],
  ['["http://a:1000", "http://b:2000"]', ['http://a:1000', 'http://b:2000']],
])('Addresses are read from %s.', (value, expected) => {
  expect(texts(value)).toEqual(expected);
});

test.each([
  'redis:alpine',
  'postgres:16',
  'docker.io/library/redis:7',
  'registry/app:1000',
  '12:30',
  '2024-01-01T12:30:00Z',
  'localhost:8080',
  '0.0.0.0:80',
  ':8080',
  '10.0.0.1:5432',
  '/etc/nginx:8080',
  'C:8080',
  '-Xmx512m',
  '-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005',
  'web:80:80',
  'admin:8080x',
  'http://localhost:8080',
  'http://127.0.0.1',
  'http://[::1]:80',
  'unix:///var/run/docker.sock',
  's3://bucket',
  'http://$HOST:80',
  'http://api-${ENV}:80',
  'http://{{ .Host }}:80',
  'http://$(HOST):80',
  'https://host:$PORT',
  'chown -R redis:1000 /data',
  '*.shop.svc.cluster.local',
  'http://my_host:80',
  'arn:aws:1234',
])('Nothing in %s is an address of the cluster.', (value) => {
  expect(texts(value)).toEqual([]);
});

test('What a name is for decides where the text does not.', () => {
  expect(texts('redis:7000', 'REDIS_IMAGE')).toEqual([]);
  expect(texts('admin:12345', 'BASIC_AUTH')).toEqual([]);
  expect(texts('web.shop.svc,api.shop.svc', 'NO_PROXY')).toEqual([]);
  expect(texts('http://kafka:9092', 'KAFKA_ADVERTISED_LISTENERS')).toEqual([]);
  for (const name of [
    'USER_SERVICE_ADDR',
    'AUTH_URL',
    'IMAGE_HOST',
    'userServiceUrl',
  ]) {
    expect(texts('users:80', name)).toEqual(['users:80']);
  }
  expect(texts('stage:8080', 'STAGE')).toEqual(['stage:8080']);
  expect(findAddresses('cart:70', 'CART_ADDR')).toMatchObject([
    { host: 'cart', port: 70, plain: true },
  ]);
  expect(findAddresses('cart:7070', 'CART')).toMatchObject([
    { host: 'cart', port: 7070, plain: false },
  ]);
});

test('A host alone is one where the name says so.', () => {
  expect(findHost('redis', 'REDIS_HOST')).toMatchObject({
    host: 'redis',
    plain: false,
  });
  expect(findHost('redis', 'redisHost')).toMatchObject({ host: 'redis' });
  for (const name of [
    'HOST',
    'HOSTNAME',
    'SERVICE_NAME',
    'REDIS',
    'BIND_HOST',
    'localhost',
  ]) {
    expect(findHost('redis', name)).toBeUndefined();
  }
  for (const value of ['Redis', 'redis cache', 'localhost', '', '10.0.0.1']) {
    expect(findHost(value, 'REDIS_HOST')).toBeUndefined();
  }
});

test.each(['KAFKA_TLS_SERVER_NAME', 'tls-server-name', 'tlsServerName'])(
  'The name that a certificate must have, %s, is not called.',
  (name) => {
    expect(findAddresses('kafka.data.svc', name)).toEqual([]);
    expect(findAddresses('kafka.data.svc', 'KAFKA_SERVER')).toHaveLength(1);
  },
);

test.each([
  'KAFKA_ZOOKEEPER_CONNECT',
  'ELASTICSEARCH_HOSTS',
  'CASSANDRA_SEEDS',
  'REDIS_NODES',
  'NATS_PEERS',
  'KAFKA_BOOTSTRAP',
  'EVENT_BROKER',
])('What %s has can only be an address.', (name) => {
  expect(findAddresses('events:9092', name)).toMatchObject([
    { plain: true, port: 9092 },
  ]);
  expect(findAddresses('events:9092', 'EVENTS_TITLE')).toMatchObject([
    { plain: false },
  ]);
});
