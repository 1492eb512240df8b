import type { KnownImage } from './known-image';

/** Databases, caches and stores of objects. */
export const datastoreImages: readonly KnownImage[] = [
  {
    repositories: ['docker.io/library/postgres'],
    version: '17.9 and 18.3',
    source:
      'https://github.com/docker-library/postgres/blob/6edb0a8/17/bookworm/Dockerfile',
    ownUser: 0,
    user: 999,
    alpineUser: 70,
    writes: [
      {
        path: '/var/lib/postgresql',
        variable: 'PGDATA',
        content: 'data',
        volume: true,
      },
      { path: '/run/postgresql' },
    ],
    ports: [5432],
    props: "env: { PGDATA: '/var/lib/postgresql/data/pgdata' }",
    note:
      'needs a password, `POSTGRES_PASSWORD`; `PGDATA` below the volume, whose root may hold `lost+found`; ' +
      'before 18 the volume is at `/var/lib/postgresql/data`',
  },
  {
    repositories: ['docker.io/library/mysql'],
    version: '8.4.10',
    source:
      'https://github.com/docker-library/mysql/blob/7f30fdb/8.4/Dockerfile.oracle',
    ownUser: 0,
    user: 999,
    writes: [
      { path: '/var/lib/mysql', content: 'data', volume: true },
      { path: '/run/mysqld' },
    ],
    configuration: '/etc/my.cnf',
    ports: [3306, 33060],
    note: 'needs a password, such as `MYSQL_RANDOM_ROOT_PASSWORD`',
  },
  {
    repositories: ['docker.io/library/mariadb'],
    version: '11.8.8',
    source:
      'https://github.com/MariaDB/mariadb-docker/blob/1b6429b/11.8/Dockerfile',
    ownUser: 0,
    user: 999,
    writes: [
      { path: '/var/lib/mysql', content: 'data', volume: true },
      { path: '/run/mysqld' },
    ],
    configuration: '/etc/mysql',
    ports: [3306],
    note: 'needs a password, such as `MARIADB_RANDOM_ROOT_PASSWORD`',
  },
  {
    repositories: ['docker.io/library/mongo'],
    version: '8.0.26',
    source: 'https://github.com/docker-library/mongo/blob/2c69a57/8.0/Dockerfile',
    ownUser: 0,
    user: 999,
    writes: [{ path: '/data/db', content: 'data', volume: true }],
    ports: [27017],
    note: 'a config server writes to `/data/configdb`',
  },
  {
    repositories: ['docker.io/library/redis'],
    version: '7.4.1',
    source:
      'https://github.com/redis/docker-library-redis/blob/e5650da/7.4/debian/Dockerfile',
    ownUser: 0,
    user: 999,
    writes: [{ path: '/data', content: 'data', volume: true }],
    ports: [6379],
  },
  {
    repositories: ['docker.io/valkey/valkey'],
    version: '8.0.2',
    source:
      'https://github.com/valkey-io/valkey-container/blob/ae6141e/8.0/debian/Dockerfile',
    ownUser: 0,
    user: 999,
    writes: [{ path: '/data', content: 'data', volume: true }],
    ports: [6379],
  },
  {
    repositories: ['docker.io/library/memcached'],
    version: '1.6.45',
    source:
      'https://github.com/docker-library/memcached/blob/53ac0ec/1/debian/Dockerfile',
    ownUser: 'memcache',
    user: 11211,
    writes: [],
    ports: [11211],
  },
  {
    repositories: [
      'docker.elastic.co/elasticsearch/elasticsearch',
      'docker.io/library/elasticsearch',
    ],
    version: '9.2.4',
    source:
      'https://github.com/elastic/dockerfiles/blob/9.2/elasticsearch/Dockerfile',
    ownUser: 1000,
    user: 1000,
    writes: [{ path: '/usr/share/elasticsearch/data', content: 'data' }],
    writesItsFiles: true,
    configuration: '/usr/share/elasticsearch/config',
    ports: [9200, 9300],
    note:
      'writes its keystore and certificates to `config` at the first start; several nodes need ' +
      '`vm.max_map_count` of 262144 on the machine, one runs with `discovery.type: single-node`',
  },
  {
    repositories: ['docker.io/opensearchproject/opensearch'],
    version: '3 (2026-08-19)',
    source:
      'https://github.com/opensearch-project/opensearch-build/blob/4372bf7/docker/release/dockerfiles/opensearch.al2023.dockerfile',
    ownUser: 1000,
    user: 1000,
    writes: [{ path: '/usr/share/opensearch/data', content: 'data' }],
    writesItsFiles: true,
    configuration: '/usr/share/opensearch/config',
    ports: [9200, 9300, 9600, 9650],
    note:
      'writes its demo certificates to `config` at the first start, and needs ' +
      '`OPENSEARCH_INITIAL_ADMIN_PASSWORD`; `vm.max_map_count` as Elasticsearch',
  },
  {
    repositories: ['docker.io/minio/minio', 'quay.io/minio/minio'],
    version: '2026-02-12',
    source: 'https://github.com/minio/minio/blob/7aac2a2/Dockerfile.release',
    ownUser: 0,
    user: 1000,
    writes: [{ path: '/data', content: 'data', volume: true }],
    ports: [9000],
    props:
      "args: ['server', '/data', '--console-address', ':9001'], env: { HOME: '/tmp' }",
    note: 'makes a directory for certificates in `HOME`, which is `/` without that',
  },
];
