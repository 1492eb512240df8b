import { App, type AppProps, Chart } from 'cdk8s';
import { WebService } from 'cdk8s-harbour';
import { type Construct } from 'constructs';

/** A web server at port 30007 of every node, which kind.yaml makes a port of the laptop. */
export class KindNodePort extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new WebService(this, 'nginx', {
      image: 'nginxinc/nginx-unprivileged:1.27',
      user: 101,
      replicas: 2,
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/' },
      // Left out, the cluster would choose a number, which no port mapping could know beforehand.
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
