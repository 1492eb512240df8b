import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const labels = { app: 'web', tier: 'front' };

const web = (podLabels: typeof labels | { app: string }) =>
  manifests(
    deployment('web', { labels, podLabels, ports: { http: 8080 } }),
    service('web', { selector: labels, ports: [{ port: 80, targetPort: 'http' }] }),
  );

export const example: Example = { wrong: web({ app: 'web' }), right: web(labels) };
