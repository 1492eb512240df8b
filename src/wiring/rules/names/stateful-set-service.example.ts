import type { Example } from '../support/rule';

const database = (clusterIP: string) => `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres
          ports:
            - name: sql
              containerPort: 5432
          readinessProbe:
            tcpSocket:
              port: sql
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: ${clusterIP}
  selector:
    app: db
  ports:
    - name: sql
      port: 5432
`;

export const example: Example = {
  wrong: database('10.96.0.10'),
  right: database('None'),
};
