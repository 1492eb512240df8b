import type { Example } from '../comparison';
import { daemonSet, documents, service, serviceSpec } from '../support/example';

const agent = (image: string) =>
  documents(
    daemonSet('agent', { image }),
    service(
      'agent',
      serviceSpec('agent', { more: 'internalTrafficPolicy: Local, ' }),
    ),
  );

/** An agent that is called on its own node gets another image, and no surge. */
export const example: Example = {
  before: agent('example/agent:1.0'),
  after: agent('example/agent:1.1'),
  also: ['rollout'],
};
