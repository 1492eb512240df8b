import type { KnownImage } from './known-image';

/** Messaging, monitoring and secrets. */
export const clusterImages: readonly KnownImage[] = [
  {
    repositories: ['docker.io/library/rabbitmq'],
    version: '4.2.8',
    source:
      'https://github.com/docker-library/rabbitmq/blob/9193c1d/4.2/ubuntu/Dockerfile',
    ownUser: 0,
    user: 999,
    alpineUser: 100,
    writes: [{ path: '/var/lib/rabbitmq', content: 'data', volume: true }],
    configuration: '/etc/rabbitmq',
    ports: [5672, 15692, 25672],
    note:
      'logs to the standard output; plugins are enabled in the image, or mounted at ' +
      '`/etc/rabbitmq/enabled_plugins`',
  },
  {
    repositories: ['docker.io/apache/kafka'],
    version: '4.0',
    source: 'https://github.com/apache/kafka/blob/trunk/docker/jvm/Dockerfile',
    ownUser: 'appuser',
    user: 1000,
    writes: [
      { path: '/opt/kafka/config' },
      { path: '/opt/kafka/logs', variable: 'LOG_DIR' },
      {
        path: '/var/lib/kafka/data',
        variable: 'KAFKA_LOG_DIRS',
        content: 'data',
        volume: true,
      },
    ],
    ports: [9092],
    props: "env: { KAFKA_LOG_DIRS: '/var/lib/kafka/data' }",
    note: 'writes its configuration at each start; without `KAFKA_LOG_DIRS` the data are in `/tmp`',
  },
  {
    repositories: ['docker.io/library/zookeeper'],
    version: '3.9.4',
    source:
      'https://github.com/31z4/zookeeper-docker/blob/52a8364/3.9.4/Dockerfile',
    ownUser: 0,
    user: 1000,
    writes: [
      { path: '/data', variable: 'ZOO_DATA_DIR', content: 'data', volume: true },
      {
        path: '/datalog',
        variable: 'ZOO_DATA_LOG_DIR',
        content: 'data',
        volume: true,
      },
      { path: '/logs', variable: 'ZOO_LOG_DIR', volume: true },
    ],
    writesItsFiles: true,
    configuration: '/conf',
    ports: [2181, 2888, 3888, 8080],
    note: 'writes `zoo.cfg` to `/conf`, beside files of its own, unless there is one',
  },
  {
    repositories: ['docker.io/library/nats'],
    version: '2.12.15',
    source:
      'https://github.com/nats-io/nats-docker/blob/aa0caa5/2.12.x/scratch/Dockerfile',
    ownUser: 0,
    user: 1000,
    writes: [],
    ports: [4222, 6222, 8222],
    note: 'JetStream stores in `/tmp/nats` unless its configuration says otherwise',
  },
  {
    repositories: ['docker.io/prom/prometheus', 'quay.io/prometheus/prometheus'],
    version: '3.14.0',
    source: 'https://github.com/prometheus/prometheus/blob/v3.14.0/Dockerfile',
    ownUser: 'nobody',
    user: 65534,
    writes: [{ path: '/prometheus', content: 'data', volume: true }],
    ports: [9090],
  },
  {
    repositories: ['docker.io/grafana/grafana', 'docker.io/grafana/grafana-oss'],
    version: '12.4',
    source: 'https://github.com/grafana/grafana/blob/main/Dockerfile',
    ownUser: 472,
    user: 472,
    writes: [
      { path: '/var/lib/grafana', variable: 'GF_PATHS_DATA', content: 'data' },
    ],
    ports: [3000],
  },
  {
    repositories: ['docker.io/hashicorp/vault', 'docker.io/library/vault'],
    version: '1.13.7 and later',
    source: 'https://github.com/hashicorp/vault/blob/main/Dockerfile',
    ownUser: 0,
    user: 100,
    writes: [
      { path: '/vault/file', content: 'data', volume: true },
      { path: '/vault/logs', volume: true },
    ],
    configuration: '/vault/config',
    ports: [8200],
    props: "env: { SKIP_SETCAP: 'true', SKIP_CHOWN: 'true' }",
    note:
      'a server, other than `-dev`, needs `disable_mlock = true` in its configuration; with ' +
      '`VAULT_LOCAL_CONFIG` it writes to `/vault/config`',
  },
];
