import type { Example } from '../comparison';
import { deployment, documents, policy, service } from '../support/example';

const app = documents(deployment('cart'), service('cart'), deployment('web'));
const toCart = '  - to: [{ podSelector: { matchLabels: { app: cart } } }]';

/** All egress of a pod is closed, except to one destination. */
export const example: Example = {
  before: app,
  after: documents(app, policy('web', 'policyTypes: [Egress]', 'egress:', toCart)),
  also: ['new'],
};
