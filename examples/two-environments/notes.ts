import { Duration } from 'cdk8s';
import { type Backend, Job, type JobProps, WebService } from 'cdk8s-harbour';
import { EnvValue, Secret } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';

/** Where the app differs from one environment to the other. */
export interface Environment {
  readonly image: string;
  readonly replicas: number;
  readonly database: Backend<'sql'>;
  readonly mail: Backend<'smtp'>;
  readonly migrations: JobProps['runs'];
}

/** The app, the same everywhere. It takes any backends with these ports, and does not know what is behind them. */
export function addNotes(scope: Construct, environment: Environment): void {
  const { image, replicas, database, mail, migrations } = environment;

  // It exists in the namespace already: kubectl create secret generic notes --from-literal=password=…
  const secret = Secret.fromSecretName(scope, 'secret', 'notes');
  const pod = {
    image,
    user: 1000,
    env: { PASSWORD: EnvValue.fromSecretValue({ secret, key: 'password' }) },
  };

  const web = new WebService(scope, 'notes', {
    ...pod,
    replicas,
    ports: { http: { port: 80, targetPort: 8080 } },
    readiness: { httpGet: '/ready' },
    // The host is that of the environment: its domain is a default.
    expose: { ingress: {} },
  });

  const migrate = new Job(scope, 'migrate', {
    ...pod,
    args: ['migrate'],
    runs: migrations,
    // For kubectl, which knows no hooks: another version is another Job.
    nameSuffixHash: true,
    ttlAfterFinished: Duration.days(1),
    activeDeadline: Duration.minutes(10),
  });

  for (const client of [web, migrate]) {
    client.connectTo(database, 'sql', {
      env: {
        DATABASE_URL: ({ address }) =>
          `postgres://notes:$(PASSWORD)@${address}/notes`,
      },
    });
  }
  web.connectTo(mail, 'smtp', { env: { SMTP_ADDR: 'address' } });
}
