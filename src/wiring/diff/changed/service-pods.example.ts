import type { Example } from '../comparison';
import { deployment, documents, service, serviceSpec } from '../support/example';

const release = (colour: string) =>
  deployment(`web-${colour}`, {
    app: 'web',
    labels: `app: web, release: ${colour}`,
  });
const live = (colour: string) =>
  service('web', serviceSpec(`web, release: ${colour}`));

/** The switch from one release to another. */
export const example: Example = {
  before: documents(release('blue'), release('green'), live('blue')),
  after: documents(release('blue'), release('green'), live('green')),
};
