import { autoscaler, manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const worker = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: worker
  namespace: shop
spec:
  selector:
    matchLabels:
      app: worker
  template:
    metadata:
      labels:
        app: worker
    spec:
      containers:
        - name: worker
          image: example/worker:1.0
          resources:
            requests:
              cpu: 500m
        - name: logs
          image: example/logs:1.0
`;

const requests = `          resources:
            requests:
              cpu: 100m
`;

export const example: Example = {
  wrong: manifests(worker, autoscaler('worker')),
  right: manifests(worker + requests, autoscaler('worker')),
};
