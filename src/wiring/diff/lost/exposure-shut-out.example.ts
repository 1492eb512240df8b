import type { Example } from '../comparison';
import {
  deployment,
  documents,
  lettingIn,
  policy,
  service,
  serviceSpec,
} from '../support/example';

const app = documents(
  deployment('web'),
  service('web', serviceSpec('web', { more: 'type: LoadBalancer, ' })),
);

/** The first policy of an app lets in another one of its namespace alone. */
export const example: Example = {
  before: app,
  after: documents(app, policy('web', 'ingress:', lettingIn('admin'))),
  also: ['policy-ingress', 'new'],
};
