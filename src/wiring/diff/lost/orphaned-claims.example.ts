import type { Example } from '../comparison';
import { statefulSet } from '../support/example';

/** A StatefulSet is renamed. */
export const example: Example = {
  before: statefulSet('db', { spec: ['replicas: 2'] }),
  after: statefulSet('database', { app: 'db', spec: ['replicas: 2'] }),
  also: ['moved'],
};
