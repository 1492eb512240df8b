import { Size } from 'cdk8s';
import { StatefulBackend } from 'cdk8s-harbour';
import type { ISecret } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';

/** A PostgreSQL server with a volume of its own, and beside it a program that tells Prometheus how it is. */
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
      // A folder inside the volume, because the root of a fresh one may hold lost+found.
      PGDATA: '/var/lib/postgresql/data/pgdata',
      POSTGRES_DB: 'shop',
      POSTGRES_USER: 'shop',
      POSTGRES_PASSWORD_FILE: '/etc/postgres/password',
    },
    ports: { sql: 5432, metrics: 9187 },
    // By TCP, as callers come: while the image sets its data up, the server answers on its socket alone.
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
    // Prometheus is not of this app, so nobody can connect it; and it may read the metrics, no more.
    allowFrom: [
      {
        namespace: 'monitoring',
        podLabels: { 'app.kubernetes.io/name': 'prometheus' },
        port: 'metrics',
      },
    ],
  });
}
