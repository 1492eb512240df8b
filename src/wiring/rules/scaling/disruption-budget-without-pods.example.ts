import {
  deployment,
  disruptionBudget,
  manifests,
} from '../support/example-manifests';
import type { Example } from '../support/rule';

const worker = (app: string) =>
  manifests(
    deployment('worker', { namespace: 'shop', replicas: 2 }),
    disruptionBudget('worker', { maxUnavailable: 1 }, { app }),
  );

export const example: Example = {
  wrong: worker('workers'),
  right: worker('worker'),
};
