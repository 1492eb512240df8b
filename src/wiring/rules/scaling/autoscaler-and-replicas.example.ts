import { autoscaler, deployment, manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const worker = (replicas?: number) =>
  manifests(
    deployment('worker', { namespace: 'shop', replicas, cpu: '100m' }),
    autoscaler('worker'),
  );

export const example: Example = { wrong: worker(2), right: worker() };
