import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ExternalAlias, InternalApi, WebService } from '../../../src';
import type { Written } from './written';

const conventions = 'kubernetes';

/** Deployments and their Services. */
export const services: Readonly<Record<string, Written>> = {
  'a guestbook, whose container has a name of its own and whose Service targets a number':
    {
      yaml: `
apiVersion: v1
kind: Service
metadata: { name: redis-leader, labels: { app: redis, role: leader, tier: backend } }
spec:
  ports: [{ port: 6379, targetPort: 6379 }]
  selector: { app: redis, role: leader, tier: backend }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: redis-leader, labels: { app: redis, role: leader, tier: backend } }
spec:
  replicas: 1
  selector: { matchLabels: { app: redis } }
  template:
    metadata: { labels: { app: redis, role: leader, tier: backend } }
    spec:
      containers:
        - name: leader
          image: docker.io/redis:6.0.5
          resources: { requests: { cpu: 100m, memory: 100Mi } }
          ports: [{ containerPort: 6379 }]
`,
      make(chart) {
        const labels = { app: 'redis', role: 'leader', tier: 'backend' };
        new InternalApi(chart, 'redis-leader', {
          conventions,
          image: 'docker.io/redis:6.0.5',
          containerName: 'leader',
          labels,
          selector: { app: 'redis' },
          service: { selector: labels },
          replicas: 1,
          resources: { requests: { cpu: '100m', memory: '100Mi' } },
          ports: { redis: { port: 6379, targetPort: 6379 } },
        });
      },
    },
  'a blog, whose files are on a claim that exists': {
    yaml: `
apiVersion: v1
kind: Service
metadata: { name: wordpress, labels: { app: wordpress } }
spec:
  ports: [{ port: 80 }]
  selector: { app: wordpress, tier: frontend }
  type: LoadBalancer
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: wordpress, labels: { app: wordpress } }
spec:
  selector: { matchLabels: { app: wordpress, tier: frontend } }
  strategy: { type: Recreate }
  template:
    metadata: { labels: { app: wordpress, tier: frontend } }
    spec:
      containers:
        - image: wordpress:6.2.1-apache
          name: wordpress
          env:
            - { name: WORDPRESS_DB_HOST, value: wordpress-mysql }
            - name: WORDPRESS_DB_PASSWORD
              valueFrom: { secretKeyRef: { name: mysql-pass, key: password } }
          ports: [{ containerPort: 80, name: wordpress }]
          volumeMounts: [{ name: wordpress-storage, mountPath: /var/www/html }]
      volumes:
        - name: wordpress-storage
          persistentVolumeClaim: { claimName: wp-pv-claim }
`,
    make(chart) {
      const secret = kplus.Secret.fromSecretName(chart, 'mysql-pass', 'mysql-pass');
      new WebService(chart, 'wordpress', {
        conventions,
        image: 'wordpress:6.2.1-apache',
        labels: { app: 'wordpress' },
        podLabels: { app: 'wordpress', tier: 'frontend' },
        selector: { app: 'wordpress', tier: 'frontend' },
        strategy: 'Recreate',
        env: {
          WORDPRESS_DB_HOST: 'wordpress-mysql',
          WORDPRESS_DB_PASSWORD: kplus.EnvValue.fromSecretValue({
            secret,
            key: 'password',
          }),
        },
        volumes: [
          {
            name: 'wordpress-storage',
            persistentVolumeClaim: { claimName: 'wp-pv-claim' },
          },
        ],
        volumeMounts: [{ name: 'wordpress-storage', mountPath: '/var/www/html' }],
        ports: {
          http: { port: 80, containerPort: 'wordpress', targetBy: 'number' },
        },
        expose: { loadBalancer: {} },
      });
    },
  },
  'what a chart of Helm makes, with labels of its own and probes by name': {
    yaml: `
apiVersion: v1
kind: Service
metadata:
  name: release-podinfo
  labels:
    helm.sh/chart: podinfo-6.7.0
    app.kubernetes.io/name: podinfo
    app.kubernetes.io/instance: release
    app.kubernetes.io/version: 6.7.0
    app.kubernetes.io/managed-by: Helm
spec:
  ports:
    - { port: 9898, targetPort: http, name: http }
    - { port: 9999, targetPort: grpc, name: grpc }
  selector: { app.kubernetes.io/name: podinfo, app.kubernetes.io/instance: release }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: release-podinfo
  labels:
    helm.sh/chart: podinfo-6.7.0
    app.kubernetes.io/name: podinfo
    app.kubernetes.io/instance: release
    app.kubernetes.io/version: 6.7.0
    app.kubernetes.io/managed-by: Helm
spec:
  replicas: 2
  strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 1 } }
  selector:
    matchLabels: { app.kubernetes.io/name: podinfo, app.kubernetes.io/instance: release }
  template:
    metadata:
      labels: { app.kubernetes.io/name: podinfo, app.kubernetes.io/instance: release }
      annotations: { prometheus.io/scrape: 'true', prometheus.io/port: '9898' }
    spec:
      terminationGracePeriodSeconds: 30
      serviceAccountName: podinfo
      securityContext: { fsGroup: 2000 }
      containers:
        - name: podinfo
          image: ghcr.io/stefanprodan/podinfo:6.7.0
          imagePullPolicy: IfNotPresent
          securityContext: { capabilities: { drop: [ALL] }, readOnlyRootFilesystem: true, runAsUser: 1000 }
          ports:
            - { name: http, containerPort: 9898 }
            - { name: grpc, containerPort: 9999 }
          readinessProbe: { httpGet: { path: /readyz, port: http }, failureThreshold: 3 }
          livenessProbe: { grpc: { port: 9999 } }
          resources: { limits: { nvidia.com/gpu: 1 }, requests: { cpu: 1m, memory: 16Mi } }
          volumeMounts: [{ name: data, mountPath: /data }]
      volumes: [{ name: data, emptyDir: {} }]
`,
    make(chart) {
      const selector = {
        'app.kubernetes.io/name': 'podinfo',
        'app.kubernetes.io/instance': 'release',
      };
      new InternalApi(chart, 'release-podinfo', {
        conventions,
        image: 'ghcr.io/stefanprodan/podinfo:6.7.0',
        imagePullPolicy: 'IfNotPresent',
        containerName: 'podinfo',
        labels: {
          ...selector,
          'helm.sh/chart': 'podinfo-6.7.0',
          'app.kubernetes.io/version': '6.7.0',
          'app.kubernetes.io/managed-by': 'Helm',
        },
        podLabels: selector,
        selector,
        podAnnotations: {
          'prometheus.io/scrape': 'true',
          'prometheus.io/port': '9898',
        },
        replicas: 2,
        strategy: { maxUnavailable: 1 },
        terminationGracePeriod: Duration.seconds(30),
        serviceAccount: kplus.ServiceAccount.fromServiceAccountName(
          chart,
          'account',
          'podinfo',
        ),
        fsGroup: 2000,
        securityContext: {
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
          runAsUser: 1000,
        },
        ports: {
          http: { port: 9898, containerPort: 'http' },
          grpc: { port: 9999, containerPort: 'grpc' },
        },
        readiness: { httpGet: '/readyz', port: 'http', failureThreshold: 3 },
        liveness: { grpc: true, port: 'grpc' },
        resources: {
          limits: { 'nvidia.com/gpu': 1 },
          requests: { cpu: '1m', memory: '16Mi' },
        },
        volumes: [{ name: 'data', emptyDir: {} }],
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
      });
    },
  },
  'a workload that is called otherwise than its Service, its autoscaler and its budget':
    {
      yaml: `
apiVersion: v1
kind: Service
metadata: { name: checkout, annotations: { note: of the Service } }
spec:
  ports: [{ name: tcp-service, port: 8080, targetPort: 8081 }]
  selector: { app: checkout }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: checkout-v2, annotations: { note: of the Deployment } }
spec:
  selector: { matchLabels: { app: checkout, version: v2 } }
  template:
    metadata: { labels: { app: checkout, version: v2 }, annotations: { note: of the pods } }
    spec:
      containers:
        - name: server
          image: example/checkout:2
          livenessProbe: { tcpSocket: { port: 8081 } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: checkout-hpa, labels: { team: shop } }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: checkout-v2 }
  minReplicas: 1
  maxReplicas: 10
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: checkout-pdb }
spec:
  minAvailable: 1
  selector: { matchLabels: { app: checkout, version: v2 } }
`,
      make(chart) {
        new InternalApi(chart, 'checkout', {
          conventions,
          image: 'example/checkout:2',
          containerName: 'server',
          selector: { app: 'checkout', version: 'v2' },
          podAnnotations: { note: 'of the pods' },
          metadata: {
            workload: {
              name: 'checkout-v2',
              annotations: { note: 'of the Deployment' },
            },
            autoscaler: { name: 'checkout-hpa', labels: { team: 'shop' } },
            disruptionBudget: { name: 'checkout-pdb' },
          },
          service: {
            annotations: { note: 'of the Service' },
            selector: { app: 'checkout' },
          },
          ports: {
            http: {
              port: 8080,
              targetPort: 8081,
              name: 'tcp-service',
              containerPort: false,
            },
          },
          liveness: { tcpSocket: true },
          replicas: { min: 1, max: 10, cpuPercent: 50 },
          disruptionBudget: { minAvailable: 1 },
        });
      },
    },
  'an Ingress that refers to an unnamed port by number': {
    yaml: `
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  ports: [{ port: 80, targetPort: 8080 }]
  selector: { app: web }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: 'example/web:1', ports: [{ containerPort: 8080 }] }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, annotations: { nginx.ingress.kubernetes.io/rewrite-target: / } }
spec:
  ingressClassName: nginx
  rules:
    - host: example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
`,
    make(chart) {
      new WebService(chart, 'web', {
        conventions,
        image: 'example/web:1',
        ports: { http: { port: 80, targetPort: 8080 } },
        expose: {
          ingress: {
            host: 'example.com',
            class: 'nginx',
            annotations: { 'nginx.ingress.kubernetes.io/rewrite-target': '/' },
          },
        },
      });
    },
  },
  'a node port, and an Ingress by number though the port has a name': {
    yaml: `
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  ports: [{ name: http, port: 80, targetPort: http, nodePort: 30080 }]
  selector: { app: web }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: 'example/web:1', ports: [{ name: http, containerPort: 80 }] }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  rules:
    - host: example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
`,
    make(chart) {
      new WebService(chart, 'web', {
        conventions,
        image: 'example/web:1',
        ports: { http: { port: 80, name: 'http', containerPort: 'http' } },
        expose: {
          nodePort: { nodePort: 30080 },
          ingress: { host: 'example.com', portBy: 'number' },
        },
      });
    },
  },
  'an alias of a host elsewhere': {
    yaml: `
apiVersion: v1
kind: Service
metadata: { name: mail }
spec: { type: ExternalName, externalName: smtp.example.com, ports: [{ port: 587 }] }
`,
    make(chart) {
      new ExternalAlias(chart, 'mail', {
        conventions,
        hostname: 'smtp.example.com',
        ports: { smtp: 587 },
      });
    },
  },
  'a policy that lets in the pods of a namespace': {
    yaml: `
apiVersion: v1
kind: Service
metadata: { name: api, labels: { app: api, monitored: 'true' } }
spec:
  ports: [{ port: 80, targetPort: 8080 }]
  selector: { app: api }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, labels: { app: api } }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec:
      containers: [{ name: api, image: 'example/api:1', ports: [{ containerPort: 8080 }] }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api-allow-web, labels: { app: api } }
spec:
  podSelector: { matchLabels: { app: api } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ podSelector: { matchLabels: { app: web } } }]
      ports: [{ port: 8080, protocol: TCP }]
`,
    make(chart) {
      new InternalApi(chart, 'api', {
        conventions,
        image: 'example/api:1',
        labels: { app: 'api' },
        service: { labels: { app: 'api', monitored: 'true' } },
        metadata: { networkPolicy: { name: 'api-allow-web' } },
        ports: { http: { port: 80, targetPort: 8080 } },
        allowFrom: [{ podLabels: { app: 'web' } }],
      });
    },
  },
};
