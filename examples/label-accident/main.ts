import { ApiObject, App, type AppProps, Chart } from 'cdk8s';
import { InternalApi } from 'cdk8s-harbour';
import { type Construct } from 'constructs';

/** Two apps that share a label, and a Service that selects by it: some calls reach the one, some the other. */
export class LabelAccident extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const shared = { tier: 'web' };
    const name = { 'app.kubernetes.io/name': 'httpd' };

    // Its own Service, http://nginx, selects nothing but its pods.
    new InternalApi(this, 'nginx', {
      image: 'nginxinc/nginx-unprivileged:1.27',
      user: 101,
      labels: shared,
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/' },
    });

    new ApiObject(this, 'httpd', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'httpd' },
      spec: {
        selector: { matchLabels: name },
        template: { metadata: { labels: { ...name, ...shared } }, spec: httpd },
      },
    });

    new ApiObject(this, 'web', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'web',
        // Without this line, `cdk8s synth` treats the shared label as the accident that it usually is.
        annotations: {
          'harbour.cdk8s.io/ignore-service-selects-unrelated-pods':
            'visitors are to meet both until httpd is gone',
        },
      },
      spec: {
        selector: shared,
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      },
    });
  }
}

/** By default the image listens on port 80 and writes next to its own files; this avoids both, so it needs no root. */
const httpd = {
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 33,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  volumes: [{ name: 'tmp', emptyDir: {} }],
  containers: [
    {
      name: 'httpd',
      image: 'httpd:2.4',
      command: [
        'sh',
        '-c',
        'sed "s/^Listen 80$/Listen 8080/" conf/httpd.conf > /tmp/httpd.conf && exec ' +
          'httpd -D FOREGROUND -f /tmp/httpd.conf -c "PidFile /tmp/httpd.pid"',
      ],
      ports: [{ name: 'http', containerPort: 8080 }],
      readinessProbe: { httpGet: { path: '/', port: 'http' } },
      resources: { requests: { cpu: '50m', memory: '64Mi' } },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    },
  ],
};

export function app(props?: AppProps): App {
  const root = new App(props);
  new LabelAccident(root, 'label-accident');
  return root;
}

if (require.main === module) app().synth();
