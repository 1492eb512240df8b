import type { Example } from '../comparison';
import {
  deployment,
  documents,
  lettingIn,
  policy,
  service,
} from '../support/example';

const app = (port: number) =>
  documents(
    deployment('cart', { port }),
    service('cart'),
    deployment('web'),
    policy('cart', 'ingress:', lettingIn('web', port)),
  );

/** The port of the pods, and with it the one that the policy opens, gets another number. */
export const example: Example = {
  before: app(8080),
  after: app(9090),
  also: ['service-port', 'policy-ingress', 'rollout'],
};
