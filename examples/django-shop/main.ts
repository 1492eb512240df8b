import { App, type AppProps, Chart, Duration, Size } from 'cdk8s';
import {
  type ConnectionAddress,
  Defaults,
  Job,
  WebService,
  Worker,
} from 'cdk8s-harbour';
import { Cpu, Secret } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';
import { Data } from './data';

/** The image of your project: the web server, the worker, the scheduler and the migrations are the same program. */
const IMAGE = 'example/shop:1.0';
const HOST = 'shop.example.com';

/** A shop written in Django: pages, tasks in the background, tasks at set times, and migrations. */
export class Shop extends Chart {
  constructor(scope: Construct, id: string, data: Data) {
    super(scope, id, { namespace: 'shop' });

    const django = {
      image: IMAGE,
      user: 1000,
      env: { DJANGO_SETTINGS_MODULE: 'shop.settings', ALLOWED_HOSTS: HOST },
      // Its keys are variables: SECRET_KEY, DATABASE_PASSWORD and BROKER_PASSWORD.
      envFrom: [Secret.fromSecretName(this, 'secret', 'shop')],
    };
    // The pages of a new version are served once the database has its tables. Until then the old version
    // goes on, so a migration must leave to the old version what it needs.
    const migrated = {
      name: 'wait-for-migrations',
      image: IMAGE,
      env: django.env,
      envFrom: django.envFrom,
      command: [
        'sh',
        '-c',
        'until python manage.py migrate --check; do sleep 2; done',
      ],
    };

    const web = new WebService(this, 'web', {
      ...django,
      command: ['gunicorn', 'shop.wsgi', '--bind=0.0.0.0:8000', '--workers=2'],
      replicas: 2,
      initContainers: [migrated],
      ports: { http: { port: 80, targetPort: 8000 } },
      // Django answers only to the hosts that it is allowed, and a health check calls an IP address.
      readiness: { httpGet: '/healthz', headers: { Host: HOST } },
      resources: {
        cpu: { request: Cpu.millis(200) },
        memory: { request: Size.mebibytes(256) },
      },
      // cert-manager makes the certificate, and puts it into the Secret.
      expose: { ingress: { host: HOST, tlsSecret: 'shop-tls' } },
    });

    const worker = new Worker(this, 'worker', {
      ...django,
      command: ['celery', '--app=shop', 'worker', '--concurrency=2'],
      replicas: 2,
      initContainers: [migrated],
      // When it is told to stop, it finishes its tasks and takes no new ones.
      terminationGracePeriod: Duration.minutes(5),
      resources: {
        cpu: { request: Cpu.millis(200) },
        memory: { request: Size.mebibytes(256) },
      },
    });

    const beat = new Worker(this, 'beat', {
      ...django,
      command: ['celery', '--app=shop', 'beat', '--schedule=/tmp/schedule'],
      // Two of them would send every task twice, so the old one ends before the new one starts.
      strategy: 'Recreate',
    });

    const migrate = new Job(this, 'migrate', {
      ...django,
      command: ['python', 'manage.py', 'migrate', '--no-input'],
      // Another version is another Job, beside the old one; until the database answers, it is tried again.
      nameSuffixHash: true,
      ttlAfterFinished: Duration.days(7),
    });

    // Who calls whom. The addresses are in the variables that settings.py reads.
    const database = {
      DATABASE_URL: urlOf('postgres', 'DATABASE_PASSWORD', '/shop'),
    };
    const broker = { BROKER_URL: urlOf('amqp', 'BROKER_PASSWORD', '/') };
    const cache = {
      REDIS_URL: ({ address }: ConnectionAddress) => `redis://${address}/0`,
    };
    migrate.connectTo(data.postgres, 'sql', { env: database });
    beat.connectTo(data.rabbitmq, 'amqp', { env: broker });
    for (const client of [web, worker]) {
      client.connectTo(data.postgres, 'sql', { env: database, containers: 'all' });
      client.connectTo(data.rabbitmq, 'amqp', { env: broker });
      client.connectTo(data.redis, 'redis', { env: cache });
    }
  }
}

/** The URL of a server that asks for a password, which the container has in a variable. */
function urlOf(scheme: string, password: string, path: string) {
  return ({ address }: ConnectionAddress) =>
    `${scheme}://shop:$(${password})@${address}${path}`;
}

export function app(props?: AppProps): App {
  const root = new App(props);
  Defaults.of(root).set({
    instance: 'shop',
    access: 'declared',
    expose: {
      ingress: {
        class: 'nginx',
        annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
        controller: { namespace: 'ingress-nginx' },
      },
    },
  });
  const data = new Data(root, 'data');
  new Shop(root, 'shop', data);
  return root;
}

if (require.main === module) app().synth();
