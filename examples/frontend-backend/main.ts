import { App, type AppProps, Chart, Duration } from 'cdk8s';
import { InternalApi, Worker } from 'cdk8s-harbour';
import { ConfigMap, Volume } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';

/** A frontend and the backend it calls. Nothing here names the namespace, so the app is the same in each. */
export class Shop extends Chart {
  /** What others may call. */
  public readonly backend: InternalApi<'http'>;

  constructor(scope: Construct, namespace: string, replicas: number) {
    super(scope, namespace, { namespace });

    this.backend = new InternalApi(this, 'backend', {
      // Answers with its own name and that of its pod. A static binary that writes no files; any user will do.
      image: 'traefik/whoami:v1.11',
      user: 65532,
      args: ['--port=8080', `--name=${namespace}`],
      replicas,
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/health' },
    });

    const site = new ConfigMap(this, 'frontend-nginx', {
      metadata: { name: 'frontend-nginx' },
      data: { 'default.conf.template': nginxSite },
    });
    new InternalApi(this, 'frontend', {
      // Runs as user 101 and listens on 8080. It writes to /tmp, and its entrypoint makes
      // /etc/nginx/conf.d from the templates.
      image: 'nginxinc/nginx-unprivileged:1.27',
      user: 101,
      writablePaths: ['/etc/nginx/conf.d'],
      volumeMounts: [
        {
          path: '/etc/nginx/templates',
          volume: Volume.fromConfigMap(this, 'frontend-templates', site),
        },
      ],
      replicas,
      // http://backend, which is the one in the same namespace.
      env: { BACKEND_URL: this.backend.url({ from: this }) },
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/ready' },
    });
  }
}

/** Forwards everything to the backend; the readiness of nginx itself does not depend on it. */
const nginxSite = `server {
  listen 8080;
  location = /ready { return 204; }
  location / { proxy_pass \${BACKEND_URL}; }
}
`;

/** Calls the backend in another namespace, where the short name would not resolve. */
export class Reporting extends Chart {
  constructor(scope: Construct, namespace: string, shop: Shop) {
    super(scope, namespace, { namespace });

    new Worker(this, 'report', {
      // busybox runs as any user, and writes no files here.
      image: 'busybox:1.37',
      user: 65532,
      // http://backend.prod.svc.cluster.local
      env: { BACKEND_URL: shop.backend.url({ from: this }) },
      command: [
        'sh',
        '-c',
        'while sleep 10; do wget -q -O - "$BACKEND_URL" | head -n 2; done',
      ],
      // A shell that runs as PID 1 ignores the stop signal, and there is nothing to wait for.
      terminationGracePeriod: Duration.seconds(1),
    });
  }
}

export function app(props?: AppProps): App {
  const root = new App(props);
  new Shop(root, 'dev', 1);
  const production = new Shop(root, 'prod', 3);
  new Reporting(root, 'reporting', production);
  return root;
}

if (require.main === module) app().synth();
