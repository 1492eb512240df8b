import { App, type AppProps, Chart } from 'cdk8s';
import { WebService } from 'cdk8s-harbour';
import { type Construct } from 'constructs';

/** Three pods of nginx, behind a Service of each type. */
export class ServiceTypes extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new WebService(this, 'nginx', {
      // Runs as user 101, listens on 8080 and writes only to /tmp, so it needs no root.
      image: 'nginxinc/nginx-unprivileged:1.27',
      user: 101,
      replicas: 3,
      // Callers inside the cluster use http://nginx; the container listens on 8080.
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/' },
      // Each has a name, and so a Service, of its own beside the ClusterIP one: adding or removing
      // it touches nothing else.
      expose: {
        nodePort: { name: 'nginx-nodeport', nodePort: 30080 },
        loadBalancer: { name: 'nginx-loadbalancer' },
      },
    });
  }
}

export function app(props?: AppProps): App {
  const root = new App(props);
  new ServiceTypes(root, 'service-types');
  return root;
}

if (require.main === module) app().synth();
