import { deployment, manifests, networkPolicy } from '../support/example-manifests';
import type { Example } from '../support/rule';

const policyFor = (app: string) =>
  manifests(deployment('backend'), networkPolicy('backend', { app }));

export const example: Example = {
  wrong: policyFor('back-end'),
  right: policyFor('backend'),
};
