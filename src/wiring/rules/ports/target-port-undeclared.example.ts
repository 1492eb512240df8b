import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const web = (targetPort?: number) =>
  manifests(
    deployment('web', { ports: { http: 8080 } }),
    service('web', { ports: [{ port: 80, targetPort }] }),
  );

export const example: Example = { wrong: web(), right: web(8080) };
