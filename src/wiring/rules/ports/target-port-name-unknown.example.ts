import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const web = (targetPort: string) =>
  manifests(
    deployment('web', { ports: { http: 8080 } }),
    service('web', { ports: [{ port: 80, targetPort }] }),
  );

export const example: Example = { wrong: web('htpp'), right: web('http') };
