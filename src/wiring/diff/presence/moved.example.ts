import type { Example } from '../comparison';
import { object } from '../support/example';

/** A ConfigMap gets another name. */
export const example: Example = {
  before: object('v1', 'ConfigMap', 'settings', 'data: { colour: blue }'),
  after: object('v1', 'ConfigMap', 'web-settings', 'data: { colour: blue }'),
};
