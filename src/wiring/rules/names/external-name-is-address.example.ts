import { alias } from '../support/example-manifests';
import type { Example } from '../support/rule';

export const example: Example = {
  wrong: alias('database', '10.0.0.1'),
  right: `
apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  ports:
    - name: sql
      port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: database-1
  labels:
    kubernetes.io/service-name: database
addressType: IPv4
ports:
  - name: sql
    port: 5432
endpoints:
  - addresses:
      - 10.0.0.1
`,
};
