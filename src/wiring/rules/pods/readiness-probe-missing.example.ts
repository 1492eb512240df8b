import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const web = (readiness: string | false) =>
  manifests(
    deployment('web', { ports: { http: 8080 }, readiness }),
    service('web', { ports: [{ port: 80, targetPort: 'http' }] }),
  );

export const example: Example = { wrong: web(false), right: web('http') };
