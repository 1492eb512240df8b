import { blockYaml } from '../support/block-yaml';
import { manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const ports = [{ port: 80, targetPort: 'http' }];
const active = service('web', { ports });
const preview = service('web-preview', { selector: { app: 'web' }, ports });

const rollout = blockYaml({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web' },
  spec: {
    strategy: {
      blueGreen: { activeService: 'web', previewService: 'web-preview' },
    },
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'example/web:1.0',
            ports: [{ name: 'http', containerPort: 8080 }],
            readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
          },
        ],
      },
    },
  },
});

export const example: Example = {
  wrong: manifests(rollout, active),
  right: manifests(rollout, active, preview),
};
