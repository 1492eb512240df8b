import { Chart, Size } from 'cdk8s';
import { StatefulBackend } from 'cdk8s-harbour';
import { Cpu, EnvValue, Secret } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';

/** What the shop keeps its data in: a database, a broker for the tasks, and a cache. */
export class Data extends Chart {
  public readonly postgres: StatefulBackend<'sql'>;
  public readonly rabbitmq: StatefulBackend<'amqp' | 'http'>;
  public readonly redis: StatefulBackend<'redis'>;

  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    // It exists in the namespace already: a password does not belong in a manifest.
    const secret = Secret.fromSecretName(this, 'secret', 'shop');

    this.postgres = new StatefulBackend(this, 'postgres', {
      // Runs as user 999 and writes its sockets to /var/run/postgresql.
      image: 'postgres:16',
      user: 999,
      writablePaths: ['/var/run/postgresql'],
      storage: { size: Size.gibibytes(20), mountPath: '/var/lib/postgresql/data' },
      env: {
        // A folder inside the volume, because the root of a new volume may contain lost+found.
        PGDATA: '/var/lib/postgresql/data/pgdata',
        POSTGRES_DB: 'shop',
        POSTGRES_USER: 'shop',
        POSTGRES_PASSWORD: EnvValue.fromSecretValue({
          secret,
          key: 'DATABASE_PASSWORD',
        }),
      },
      ports: { sql: 5432 },
      // Over TCP, like the callers: while the image initializes its data, the server answers only on its socket.
      readiness: { exec: ['pg_isready', '--host=127.0.0.1'] },
      resources: {
        cpu: { request: Cpu.millis(250) },
        memory: { request: Size.mebibytes(512) },
      },
    });

    this.rabbitmq = new StatefulBackend(this, 'rabbitmq', {
      image: 'rabbitmq:4-management',
      user: 999,
      storage: { size: Size.gibibytes(8), mountPath: '/var/lib/rabbitmq' },
      env: {
        RABBITMQ_DEFAULT_USER: 'shop',
        RABBITMQ_DEFAULT_PASS: EnvValue.fromSecretValue({
          secret,
          key: 'BROKER_PASSWORD',
        }),
      },
      ports: { amqp: 5672, http: 15672 },
      readiness: { tcpSocket: true, port: 'amqp' },
      // The console, for the people of the office only.
      expose: {
        ingress: {
          port: 'http',
          host: 'broker.example.com',
          tlsSecret: 'broker-tls',
          annotations: {
            'nginx.ingress.kubernetes.io/whitelist-source-range': '203.0.113.0/24',
          },
        },
      },
      resources: {
        cpu: { request: Cpu.millis(100) },
        memory: { request: Size.mebibytes(256) },
      },
    });

    // The cache and the results of tasks, which may be lost: /data is empty at every start.
    this.redis = new StatefulBackend(this, 'redis', {
      image: 'redis:7',
      user: 999,
      writablePaths: ['/data'],
      args: [
        '--save',
        '',
        '--maxmemory',
        '200mb',
        '--maxmemory-policy',
        'allkeys-lru',
      ],
      ports: { redis: 6379 },
      readiness: { exec: ['redis-cli', 'ping'] },
      resources: { memory: { request: Size.mebibytes(256) } },
    });
  }
}
