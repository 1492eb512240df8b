import type { Example } from '../comparison';
import { deployment, documents, service } from '../support/example';

const byNumber = (port: number) =>
  documents(
    deployment('web', { port }),
    service(
      'web',
      `selector: { app: web }, ports: [{ port: 80, targetPort: ${port} }]`,
    ),
  );

/** A port that is targeted by its number gets another one. */
export const example: Example = {
  before: byNumber(8080),
  after: byNumber(9090),
  also: ['service-port', 'rollout'],
};
