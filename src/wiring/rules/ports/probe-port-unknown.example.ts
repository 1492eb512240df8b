import { deployment } from '../support/example-manifests';
import type { Example } from '../support/rule';

export const example: Example = {
  wrong: deployment('web', { ports: { http: 8080 }, readiness: 'health' }),
  right: deployment('web', {
    ports: { http: 8080, health: 8081 },
    readiness: 'health',
  }),
};
