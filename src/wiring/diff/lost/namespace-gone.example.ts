import type { Example } from '../comparison';
import { documents, object } from '../support/example';

const namespace = `apiVersion: v1
kind: Namespace
metadata: { name: shop }
`;
const settings = object('v1', 'ConfigMap', 'settings', 'data: { colour: blue }');

/** The Namespace leaves the manifests, and what is in it does not. */
export const example: Example = {
  before: documents(namespace, settings),
  after: settings,
};
