import type { Example } from '../comparison';
import { deployment, documents, service, serviceSpec } from '../support/example';

const balanced = (type: string) =>
  service('web', serviceSpec('web', { more: `type: ${type}, ` }));

/** A load balancer is given up. */
export const example: Example = {
  before: documents(deployment('web'), balanced('LoadBalancer')),
  after: documents(deployment('web'), balanced('ClusterIP')),
  also: ['exposure-closes'],
};
