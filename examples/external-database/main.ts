import { App, type AppProps, Chart, Duration, Size } from 'cdk8s';
import {
  type Backend,
  ExternalAlias,
  StatefulBackend,
  Worker,
} from 'cdk8s-harbour';
import { EnvValue, Secret } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';

/** The Secret already exists in the namespace: `kubectl create secret generic database --from-literal=password=…`. */
function passwordFor(scope: Construct): EnvValue {
  return EnvValue.fromSecretValue({
    secret: Secret.fromSecretName(scope, 'credentials', 'database'),
    key: 'password',
  });
}

/** Calls the database. It takes any backend with a port `sql`, so it need not know where the database is. */
function addReports(
  scope: Construct,
  database: Backend<'sql'>,
  password: EnvValue,
): Worker {
  return new Worker(scope, 'reports', {
    // The server's image includes the client; `postgres` is user 999 in it.
    image: 'postgres:16',
    user: 999,
    // psql reads all of these by itself.
    env: {
      PGHOST: database.host({ from: scope }),
      PGPORT: String(database.ports.sql.port),
      PGUSER: 'shop',
      PGDATABASE: 'shop',
      PGPASSWORD: password,
    },
    command: [
      'sh',
      '-c',
      'while sleep 10; do psql -c "select now(), inet_server_addr()"; done',
    ],
    // A shell that runs as PID 1 ignores the stop signal, and there is nothing to wait for.
    terminationGracePeriod: Duration.seconds(1),
  });
}

/**
 * In production the database is managed by a cloud provider. Its name is written once, in the alias,
 * so moving it changes no caller.
 */
export class Production extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'production' });

    const database = new ExternalAlias(this, 'external-database', {
      hostname: 'my-database.azure.com',
      ports: { sql: 5432 },
    });
    addReports(this, database, passwordFor(this));
  }
}

/** In development the database is a pod in the caller's namespace. */
export class Development extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'development' });

    const password = passwordFor(this);
    const database = new StatefulBackend(this, 'postgres', {
      // Runs as user 999 and writes its sockets to /var/run/postgresql.
      image: 'postgres:16',
      user: 999,
      writablePaths: ['/var/run/postgresql'],
      storage: { size: Size.gibibytes(1), mountPath: '/var/lib/postgresql/data' },
      env: {
        // A folder inside the volume, because the root of a new volume may contain lost+found.
        PGDATA: '/var/lib/postgresql/data/pgdata',
        POSTGRES_USER: 'shop',
        POSTGRES_DB: 'shop',
        POSTGRES_PASSWORD: password,
      },
      ports: { sql: 5432 },
      // Over TCP, like the callers: while the image initializes its data, the server answers only on its socket.
      readiness: { exec: ['pg_isready', '--host=127.0.0.1'] },
    });
    addReports(this, database, password);
  }
}

export function app(props?: AppProps): App {
  const root = new App(props);
  new Production(root, 'production');
  new Development(root, 'development');
  return root;
}

if (require.main === module) app().synth();
