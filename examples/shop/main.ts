import { App, type AppProps, Chart, Duration } from 'cdk8s';
import {
  Defaults,
  ExternalAlias,
  InternalApi,
  WebService,
  Worker,
} from 'cdk8s-harbour';
import { ConfigMap, Secret } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';
import { addDatabase } from './database';
import { pages } from './pages';

/**
 * A shop with everything at once: an Ingress, pages, an API in two releases, a database, a worker, and
 * an external mail server.
 */
export class Shop extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    // Both already exist in the namespace: a password does not belong in a manifest.
    const password = Secret.fromSecretName(this, 'password', 'postgres-password');
    Defaults.of(this).set({
      imagePullSecrets: [Secret.fromSecretName(this, 'registry', 'docker-hub')],
    });

    const database = addDatabase(this, password);

    // A mail server outside the cluster, with a name inside.
    const smtp = new ExternalAlias(this, 'smtp', {
      hostname: 'smtp.example.com',
      ports: { submission: 587 },
    });

    const orders = new InternalApi(this, 'orders', {
      // A stand-in for an API: it answers with its name and the request. Any user will do.
      user: 65532,
      replicas: 2,
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/health', port: 'http' },
      files: { '/etc/orders': password },
      releases: {
        blue: {
          image: 'traefik/whoami:v1.10',
          args: ['--port=8080', '--name=blue'],
        },
        green: {
          image: 'traefik/whoami:v1.11',
          args: ['--port=8080', '--name=green'],
        },
      },
      // The switch, which changes the Service's selector and nothing else.
      live: 'blue',
    });

    const web = new WebService(this, 'web', {
      image: 'nginxinc/nginx-unprivileged:1.27',
      user: 101,
      replicas: { min: 2, max: 6, cpuPercent: 70 },
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/', port: 'http' },
      // A change to the pages replaces the pods.
      files: {
        '/etc/nginx/conf.d': new ConfigMap(this, 'pages', {
          metadata: { name: 'pages' },
          data: pages(orders.url('http', { from: this })),
        }),
      },
      // https://web.example.com: domain, class and certificate are the app's defaults.
      expose: { ingress: { port: 'http' } },
    });

    const mailer = new Worker(this, 'mailer', {
      // A stand-in for a program that would send a mail about each order.
      image: 'busybox:1.37',
      user: 65532,
      command: [
        'sh',
        '-c',
        'while sleep 60; do wget -q -O - "$ORDERS_URL/new" && echo "to be sent by $SMTP_ADDR"; done',
      ],
      // A shell that runs as PID 1 ignores the stop signal, and there is nothing to wait for.
      terminationGracePeriod: Duration.seconds(1),
    });

    // Who calls whom, and the variables with the addresses. All other calls are blocked.
    web.connectTo(orders, 'http', { env: false }); // nginx.conf contains the address
    orders.connectTo(database, 'sql', {
      env: { DATABASE_URL: ({ address }) => `postgres://shop@${address}/shop` },
    });
    mailer.connectTo(orders, 'http', { env: { ORDERS_URL: 'url' } });
    mailer.connectTo(smtp, 'submission', { env: { SMTP_ADDR: 'address' } });
  }
}

export function app(props?: AppProps): App {
  const root = new App(props);
  // Set once for all of them.
  Defaults.of(root).set({
    instance: 'shop',
    access: 'declared',
    egress: 'declared',
    expose: {
      ingress: {
        domain: 'example.com',
        class: 'nginx',
        tlsSecret: 'example-com-tls',
        controller: { namespace: 'ingress-nginx' },
      },
    },
  });
  new Shop(root, 'shop');
  return root;
}

if (require.main === module) app().synth();
