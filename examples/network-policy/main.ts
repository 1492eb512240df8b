import { App, type AppProps, Chart, Size } from 'cdk8s';
import { InternalApi, StatefulBackend, WebService } from 'cdk8s-harbour';
import { type Construct } from 'constructs';

/** A frontend calls a backend, and the backend calls a database. All other calls are blocked. */
export class Shop extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    const database = new StatefulBackend(this, 'database', {
      image: 'valkey/valkey:8.1',
      user: 999,
      ports: { valkey: 6379 },
      args: ['--dir', '/data', '--appendonly', 'yes'],
      storage: { size: Size.gibibytes(1), mountPath: '/data' },
      readiness: { tcpSocket: true },
      // It makes no calls itself.
      egress: 'declared',
    });

    const backend = new InternalApi(this, 'backend', {
      // Echoes the request, on any path and port.
      image: 'traefik/whoami:v1.11',
      user: 65532,
      args: ['--port=8080'],
      ports: { http: { port: 80, targetPort: 8080 }, metrics: 9090 },
      readiness: { httpGet: '/health', port: 'http' },
      // Stands for an exporter, which answers Prometheus.
      sidecars: [
        {
          name: 'exporter',
          image: 'traefik/whoami:v1.11',
          args: ['--port=9090'],
          listensOn: ['metrics'],
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
      // It may call the database and DNS, and nothing else.
      egress: 'declared',
    });

    const frontend = new WebService(this, 'frontend', {
      image: 'traefik/whoami:v1.11',
      user: 65532,
      args: ['--port=8080'],
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/health' },
      // The port behind a node port stays open to everyone: the addresses of its callers are not known in advance.
      expose: { nodePort: { nodePort: 30081 } },
    });

    frontend.connectTo(backend, 'http'); // BACKEND_HOST, BACKEND_HTTP_PORT, BACKEND_HTTP_URL
    backend.connectTo(database, {
      env: { VALKEY_URL: ({ address }) => `redis://${address}/0` },
    });
  }
}

export function app(props?: AppProps): App {
  const root = new App(props);
  new Shop(root, 'network-policy');
  return root;
}

if (require.main === module) app().synth();
