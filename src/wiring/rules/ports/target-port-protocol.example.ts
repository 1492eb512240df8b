import { manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const server = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: names
spec:
  selector:
    matchLabels:
      app: names
  template:
    metadata:
      labels:
        app: names
    spec:
      containers:
        - name: names
          image: coredns/coredns
          ports:
            - name: dns
              containerPort: 53
              protocol: UDP
            - name: ready
              containerPort: 8181
          readinessProbe:
            httpGet:
              path: /ready
              port: ready
`;

export const example: Example = {
  wrong: manifests(
    server,
    service('names', { ports: [{ port: 53, targetPort: 'dns' }] }),
  ),
  right: manifests(
    server,
    service('names', { ports: [{ port: 53, protocol: 'UDP', targetPort: 'dns' }] }),
  ),
};
