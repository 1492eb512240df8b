import type { Example } from '../comparison';
import { daemonSet } from '../support/example';

const agent = (name: string) => daemonSet(name, { app: 'agent', hostPort: 80 });

/** An agent with a port of its nodes gets another name. */
export const example: Example = {
  before: agent('agent'),
  after: agent('node-agent'),
  also: ['moved'],
};
