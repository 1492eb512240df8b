import type { Example } from '../comparison';
import { deployment, documents, service } from '../support/example';

const balanced = (type: string) => service('web', `type: ${type}, selector: { app: web }, ports: [{ port: 80, targetPort: http }]`);

/** A load balancer is given up. */
export const example: Example = {
  before: documents(deployment('web'), balanced('LoadBalancer')),
  after: documents(deployment('web'), balanced('ClusterIP')),
  also: ['door-closes'],
};
