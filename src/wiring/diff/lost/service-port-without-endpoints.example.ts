import type { Example } from '../comparison';
import { deployment, documents, service } from '../support/example';

/** The port that a Service targets by its name gets another name. */
export const example: Example = {
  before: documents(deployment('web'), service('web')),
  after: documents(deployment('web', { portName: 'web' }), service('web')),
  also: ['rollout'],
};
