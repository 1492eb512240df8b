import type { Example } from '../comparison';
import {
  deployment,
  documents,
  lettingIn,
  policy,
  service,
} from '../support/example';

const app = documents(
  deployment('cart'),
  service('cart'),
  deployment('web'),
  deployment('checkout'),
);
const closed = (name: string) => policy('cart', 'ingress:', lettingIn(name));

/** A policy lets in another caller. */
export const example: Example = {
  before: documents(app, closed('web')),
  after: documents(app, closed('checkout')),
  also: ['other-fields'],
};
