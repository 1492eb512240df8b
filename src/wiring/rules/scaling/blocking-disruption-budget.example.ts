import {
  deployment,
  disruptionBudget,
  manifests,
} from '../support/example-manifests';
import type { Example } from '../support/rule';

const worker = (minAvailable: number) =>
  manifests(
    deployment('worker', { namespace: 'shop', replicas: 2 }),
    disruptionBudget('worker', { minAvailable }),
  );

export const example: Example = { wrong: worker(2), right: worker(1) };
