import type { Example } from '../comparison';
import { object } from '../support/example';

const settings = (colour: string) =>
  object(
    'v1',
    'ConfigMap',
    'settings',
    `immutable: true\ndata: { colour: ${colour} }`,
  );

/** An immutable ConfigMap is written over. */
export const example: Example = {
  before: settings('blue'),
  after: settings('green'),
};
