import { service, workload } from '../wiring/support';

const env = (values: Record<string, string>) => ({
  env: Object.entries(values).map(([name, value]) => ({ name, value })),
});

/** An app of two namespaces in which some calls arrive, and others fail for different reasons. */
export const BROKEN_APP: readonly string[] = [
  workload('Deployment', 'web', {
    namespace: 'shop',
    labels: { app: 'web' },
    ports: [{ name: 'http', containerPort: 8080 }],
    container: env({
      API_URL: 'http://api:80',
      DATABASE_URL: 'postgres://shop:secret@db-0.db.data:5432/shop',
      MAIL_URL: 'smtp://mail:587',
      TYPO_URL: 'http://apii',
    }),
    spec: { replicas: 2 },
  }),
  service(
    'web',
    {
      type: 'NodePort',
      selector: { app: 'web' },
      ports: [{ port: 80, targetPort: 'http', nodePort: 30080 }],
    },
    'shop',
  ),
  workload('Deployment', 'api', {
    namespace: 'shop',
    labels: { app: 'api' },
    ports: [{ name: 'http', containerPort: 9090 }],
  }),
  service(
    'api',
    { selector: { app: 'api' }, ports: [{ port: 80, targetPort: 'web' }] },
    'shop',
  ),
  service(
    'mail',
    { type: 'ExternalName', externalName: 'smtp.example.com' },
    'shop',
  ),
  workload('StatefulSet', 'db', {
    namespace: 'data',
    labels: { app: 'db' },
    ports: [{ name: 'sql', containerPort: 5432 }],
    spec: { serviceName: 'db', replicas: 2 },
  }),
  service(
    'db',
    { clusterIP: 'None', selector: { app: 'db' }, ports: [{ port: 5432 }] },
    'data',
  ),
  `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: data }
spec:
  podSelector: { matchLabels: { app: db } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ podSelector: {} }]
      ports: [{ port: 5432 }]
---
`,
];
