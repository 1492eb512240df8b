import { Size } from 'cdk8s';
import { StatefulBackend } from 'cdk8s-harbour';
import type { ISecret } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';

/** A PostgreSQL server with its own volume, and a sidecar that exports its metrics to Prometheus. */
export function addDatabase(scope: Construct, password: ISecret) {
  const files = { '/etc/postgres': password };
  return new StatefulBackend(scope, 'postgres', {
    // Runs as user 999 and writes its sockets to /var/run/postgresql.
    image: 'postgres:16',
    user: 999,
    writablePaths: ['/var/run/postgresql'],
    storage: { size: Size.gibibytes(20), mountPath: '/var/lib/postgresql/data' },
    files,
    env: {
      // A folder inside the volume, because the root of a new volume may contain lost+found.
      PGDATA: '/var/lib/postgresql/data/pgdata',
      POSTGRES_DB: 'shop',
      POSTGRES_USER: 'shop',
      POSTGRES_PASSWORD_FILE: '/etc/postgres/password',
    },
    ports: { sql: 5432, metrics: 9187 },
    // Over TCP, like the callers: while the image initializes its data, the server answers only on its socket.
    readiness: { exec: ['pg_isready', '--host=127.0.0.1'] },
    sidecars: [
      {
        name: 'exporter',
        image: 'prometheuscommunity/postgres-exporter:v0.17.1',
        listensOn: ['metrics'],
        files,
        env: {
          DATA_SOURCE_URI: '127.0.0.1:5432/shop?sslmode=disable',
          DATA_SOURCE_USER: 'shop',
          DATA_SOURCE_PASS_FILE: '/etc/postgres/password',
        },
      },
    ],
    // Prometheus is not part of this app, so it cannot be connected. It may read the metrics and nothing else.
    allowFrom: [
      {
        namespace: 'monitoring',
        podLabels: { 'app.kubernetes.io/name': 'prometheus' },
        port: 'metrics',
      },
    ],
  });
}
