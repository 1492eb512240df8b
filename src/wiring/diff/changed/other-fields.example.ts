import type { Example } from '../comparison';
import { object } from '../support/example';

const settings = (colour: string) =>
  object('v1', 'ConfigMap', 'settings', `data: { colour: ${colour} }`);

/** A value in a ConfigMap. */
export const example: Example = {
  before: settings('blue'),
  after: settings('green'),
};
