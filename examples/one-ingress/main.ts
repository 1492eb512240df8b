import { App, type AppProps, Chart } from 'cdk8s';
import { Defaults, type Exposure, InternalApi, WebService } from 'cdk8s-harbour';
import { type Construct } from 'constructs';

/** A shop of three services, all behind one Ingress: the pages at /, the API at /api, the help at /help. */
export class Shop extends Chart {
  constructor(
    scope: Construct,
    namespace: string,
    expose: (
      api: InternalApi<'http'>,
      help: InternalApi<'http'>,
    ) => Exposure<'http'>,
  ) {
    super(scope, namespace, { namespace });
    const api = this.whoami('api', 'an order');
    const help = this.whoami('help', 'some help');

    new WebService(this, 'shop', {
      // Runs as user 101, listens on 8080 and writes only to /tmp, so it needs no root.
      image: 'nginxinc/nginx-unprivileged:1.27',
      user: 101,
      replicas: 2,
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/' },
      expose: expose(api, help),
    });
  }

  /** Answers with its name and the request. A static binary that writes no files; any user will do. */
  private whoami(id: string, name: string): InternalApi<'http'> {
    return new InternalApi(this, id, {
      image: 'traefik/whoami:v1.11',
      user: 65532,
      args: ['--port=8080', `--name=${name}`],
      replicas: 2,
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/health' },
    });
  }
}

export function app(props?: AppProps): App {
  const root = new App(props);
  // What all of them have in common: shop.example.com is the name of the construct under the domain.
  Defaults.of(root).set({
    expose: {
      ingress: {
        domain: 'example.com',
        class: 'nginx',
        tlsSecret: 'example-com-tls',
      },
      gateway: {
        domain: 'example.org',
        parentRef: { name: 'public', namespace: 'gateways', sectionName: 'https' },
      },
    },
  });

  new Shop(root, 'with-ingress', (api, help) => ({
    ingress: {
      routes: [
        { path: '/api', to: api.port('http') },
        { path: '/help', to: help.port('http') },
      ],
    },
  }));

  new Shop(root, 'with-gateway', (api, help) => ({
    gateway: {
      routes: [
        { path: '/api', to: api.port('http') },
        // One in ten readers sees the new help, for which the API stands in here.
        {
          path: '/help',
          to: [
            { to: help.port('http'), weight: 9 },
            { to: api.port('http'), weight: 1 },
          ],
        },
      ],
    },
  }));

  return root;
}

if (require.main === module) app().synth();
