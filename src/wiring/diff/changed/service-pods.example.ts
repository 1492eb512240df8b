import type { Example } from '../comparison';
import { deployment, documents, service } from '../support/example';

const release = (colour: string) => deployment(`web-${colour}`, { app: 'web', labels: `app: web, release: ${colour}` });
const live = (colour: string) => service('web', `selector: { app: web, release: ${colour} }, ports: [{ port: 80, targetPort: http }]`);

/** The switch from one release to another. */
export const example: Example = {
  before: documents(release('blue'), release('green'), live('blue')),
  after: documents(release('blue'), release('green'), live('green')),
};
