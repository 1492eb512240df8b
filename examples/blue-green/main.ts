import { App, type AppProps, Chart } from 'cdk8s';
import { InternalApi } from 'cdk8s-harbour';
import type { Construct } from 'constructs';

/** Two releases of one app behind one Service: blue is live, green can be tried. */
export class Shop extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    const web = new InternalApi(this, 'web', {
      // Answers with its name and that of its pod. A static binary that writes no files; any user will do.
      user: 65532,
      replicas: 3,
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/health' },
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
      // The switch: 'green', or ['blue', 'green'] for both at once. It changes the Service's selector and nothing else.
      live: 'blue',
    });

    // http://web-green, before it gets any traffic.
    web.addReleaseService('green');
  }
}

export function app(props?: AppProps): App {
  const root = new App(props);
  new Shop(root, 'shop');
  return root;
}

if (require.main === module) app().synth();
