import { App, type AppProps, Chart, Duration } from 'cdk8s';
import { InternalApi } from 'cdk8s-harbour';
import { type Construct } from 'constructs';

/** An app that keeps sessions in memory: a client must reach the same pod each time. */
export class StickySessions extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new InternalApi(this, 'web-app', {
      // Answers with the name of its pod. A static binary that writes no files; any user will do,
      // so it gets one without a name.
      image: 'traefik/whoami:v1.11',
      user: 65532,
      args: ['--port=8080'],
      replicas: 3,
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/health' },
      // A client, identified by its IP address, keeps its pod until it has been idle for half an hour.
      service: { sessionAffinity: { clientIpTimeout: Duration.minutes(30) } },
    });
  }
}

export function app(props?: AppProps): App {
  const root = new App(props);
  new StickySessions(root, 'sticky-sessions');
  return root;
}

if (require.main === module) app().synth();
