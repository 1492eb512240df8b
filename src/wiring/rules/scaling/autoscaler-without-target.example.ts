import { autoscaler, deployment, manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const scaled = (target: string) =>
  manifests(
    deployment('worker', { namespace: 'shop', cpu: '100m' }),
    autoscaler('worker', target),
  );

export const example: Example = {
  wrong: scaled('workers'),
  right: scaled('worker'),
};
