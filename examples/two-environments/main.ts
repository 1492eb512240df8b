import { App, type AppProps, Chart, Size } from 'cdk8s';
import {
  Defaults,
  ExistingService,
  ExternalAlias,
  StatefulBackend,
  WebService,
} from 'cdk8s-harbour';
import { EnvValue, Secret } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';
import { addNotes } from './notes';

/** The controller of both, by which policies know its pods. */
const nginx = { class: 'nginx', controller: { namespace: 'ingress-nginx' } };

/** For those who work on it: the newest version, a database of its own, and mail that leaves no further. */
export class Development extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'notes-dev' });
    Defaults.of(this).set({
      expose: { ingress: { ...nginx, domain: 'dev.example.com' } },
    });

    const database = new StatefulBackend(this, 'postgres', {
      // Runs as user 999 and writes its sockets to /var/run/postgresql.
      image: 'postgres:16',
      user: 999,
      writablePaths: ['/var/run/postgresql'],
      storage: { size: Size.gibibytes(1), mountPath: '/var/lib/postgresql/data' },
      env: {
        // A folder inside the volume, because the root of a new volume may contain lost+found.
        PGDATA: '/var/lib/postgresql/data/pgdata',
        POSTGRES_DB: 'notes',
        POSTGRES_USER: 'notes',
        POSTGRES_PASSWORD: EnvValue.fromSecretValue({
          secret: Secret.fromSecretName(this, 'password', 'notes'),
          key: 'password',
        }),
      },
      ports: { sql: 5432 },
      // Over TCP, like the callers: while the image initializes its data, the server answers only on its socket.
      readiness: { exec: ['pg_isready', '--host=127.0.0.1'] },
    });

    const mail = new WebService(this, 'mailpit', {
      image: 'axllent/mailpit:v1.20',
      user: 65532,
      ports: { smtp: 1025, http: 8025 },
      readiness: { httpGet: '/readyz', port: 'http' },
      // https://mailpit.dev.example.com shows what would have been sent.
      expose: { ingress: { port: 'http' } },
    });

    addNotes(this, {
      image: 'example/notes:main',
      replicas: 1,
      database,
      mail,
      // The database comes with the same apply.
      migrations: 'after-apply',
    });
  }
}

/** For customers: a release, a database that others look after, a real mail server, and nobody calls undeclared. */
export class Production extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'notes-prod' });
    Defaults.of(this).set({
      access: 'declared',
      egress: 'declared',
      expose: {
        ingress: { ...nginx, domain: 'example.com', tlsSecret: 'example-com-tls' },
      },
    });

    const database = new ExistingService(this, 'postgres', {
      namespace: 'databases',
      ports: { sql: 5432 },
      pods: { labels: { app: 'postgres' } },
    });

    const mail = new ExternalAlias(this, 'smtp', {
      hostname: 'smtp.example.com',
      ports: { smtp: 587 },
    });

    addNotes(this, {
      image: 'example/notes:1.4.2',
      replicas: 3,
      database,
      mail,
      // The new tables are there before the first new pod.
      migrations: 'before-apply',
    });
  }
}

export function app(props?: AppProps): App {
  const root = new App(props);
  new Development(root, 'dev');
  new Production(root, 'prod');
  return root;
}

if (require.main === module) app().synth();
