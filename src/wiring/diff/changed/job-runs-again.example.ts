import type { Example } from '../comparison';
import { object } from '../support/example';

const migration = (hash: string, version: string) =>
  object(
    'batch/v1',
    'Job',
    `migrate-${hash}`,
    'spec: { template: { spec: { restartPolicy: Never, ' +
      `containers: [{ name: migrate, image: "example/shop:${version}" }] } } }`,
  );

/** A Job whose name ends with a hash of its content gets another image. */
export const example: Example = {
  before: migration('65265582ed', '1.0'),
  after: migration('272b56148d', '1.1'),
};
