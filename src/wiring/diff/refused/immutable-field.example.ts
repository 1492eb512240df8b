import type { Example } from '../comparison';
import { deployment } from '../support/example';

const version = (number: string) =>
  deployment('web', {
    labels: `app: web, version: "${number}"`,
    image: `example/web:${number}`,
  });

/** The version is in the selector, and the first release changes it. */
export const example: Example = {
  before: version('0.3.1'),
  after: version('0.3.2'),
  also: ['rollout'],
};
