/** An app in which three calls do not arrive: a port name, a name and a policy are wrong. */
export const BEFORE = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80, targetPort: http }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: example/web:1.0
          ports: [{ name: http, containerPort: 8080 }]
          env:
            - { name: ORDERS_URL, value: "http://orders:80" }
            - { name: CACHE_URL, value: "redis://cashe:6379" }
            - { name: MAIL_URL, value: "smtp://mail:587" }
---
apiVersion: v1
kind: Service
metadata: { name: orders }
spec:
  selector: { app: orders }
  ports: [{ name: http, port: 80, targetPort: web }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  replicas: 2
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: orders
          image: example/orders:1.0
          ports: [{ name: http, containerPort: 9090 }]
          env:
            - { name: DATABASE_URL, value: "postgres://db:5432/orders" }
            - { name: CACHE_URL, value: "redis://cache:6379" }
---
apiVersion: v1
kind: Service
metadata: { name: cache }
spec:
  selector: { app: cache }
  ports: [{ name: redis, port: 6379 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cache }
spec:
  replicas: 1
  selector: { matchLabels: { app: cache } }
  template:
    metadata: { labels: { app: cache } }
    spec:
      containers: [{ name: redis, image: "redis:7", ports: [{ name: redis, containerPort: 6379 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: db }
spec:
  clusterIP: None
  selector: { app: db }
  ports: [{ name: sql, port: 5432 }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  replicas: 2
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: postgres, image: "postgres:17", ports: [{ name: sql, containerPort: 5432 }] }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db }
spec:
  podSelector: { matchLabels: { app: db } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ podSelector: { matchLabels: { app: reports } } }]
      ports: [{ port: 5432 }]
---
apiVersion: v1
kind: Service
metadata: { name: mail }
spec: { type: ExternalName, externalName: smtp.example.com }
`;

const MAIL = '{ name: MAIL_URL, value: "smtp://mail:587" }';
const DATABASE = '{ name: DATABASE_URL, value: "postgres://db:5432/orders" }';
const CALLS_OF_ORDERS = `
          env:
            - ${DATABASE}
            - { name: CACHE_URL, value: "redis://cache:6379" }`;

/** The same with two of them corrected, one more pod, and without mail. */
export const AFTER = BEFORE.replace('targetPort: web', 'targetPort: http')
  .replace('cashe', 'cache')
  .replace('replicas: 3', 'replicas: 4')
  .replace(`\n            - ${MAIL}`, '');

/** The same without ways in and out, where `web` calls all that is called: its picture is as wide as a page. */
export const THREE_MISTAKES = BEFORE.split('---')
  .slice(2, -1)
  .join('---')
  .replace(CALLS_OF_ORDERS, '')
  .replace(MAIL, DATABASE);
