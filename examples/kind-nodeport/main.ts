import { App, type AppProps, Chart } from 'cdk8s';
import { WebService } from 'cdk8s-harbour';
import { type Construct } from 'constructs';

/** A web server on port 30007 of every node, which kind.yaml maps to a port of the laptop. */
export class KindNodePort extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new WebService(this, 'nginx', {
      image: 'nginxinc/nginx-unprivileged:1.27',
      user: 101,
      replicas: 2,
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/' },
      // Without it, the cluster would choose a number, which a port mapping cannot know in advance.
      expose: { nodePort: { name: 'my-service', nodePort: 30007 } },
    });
  }
}

export function app(props?: AppProps): App {
  const root = new App(props);
  new KindNodePort(root, 'kind-nodeport');
  return root;
}

if (require.main === module) app().synth();
