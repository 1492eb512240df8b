import type { Example } from '../comparison';
import { deployment, documents, policy, service } from '../support/example';

const app = documents(deployment('cart'), service('cart'), deployment('web'));

/** The ways out of a pod are closed, but for one. */
export const example: Example = {
  before: app,
  after: documents(app, policy('web', 'policyTypes: [Egress]', 'egress:', '  - to: [{ podSelector: { matchLabels: { app: cart } } }]')),
  also: ['new'],
};
