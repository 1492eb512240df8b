import type { Example } from '../comparison';
import { deployment, documents, policy, service } from '../support/example';

const app = documents(deployment('cart'), service('cart'), deployment('web'), deployment('checkout'));
const lettingIn = (name: string) => policy('cart', 'ingress:', `  - from: [{ podSelector: { matchLabels: { app: ${name} } } }]`);

/** A policy lets in another caller. */
export const example: Example = {
  before: documents(app, lettingIn('web')), after: documents(app, lettingIn('checkout')), also: ['other-fields'],
};
