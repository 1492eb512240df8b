import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { InternalApi, NodeAgent, Worker } from '../../../src';
import type { Written } from './written';

const conventions = 'kubernetes';

/** Pods with whatever they may have, behind Services and without. */
export const pods: Readonly<Record<string, Written>> = {
  'an agent on each node, with files of the node and tolerations without an operator':
    {
      yaml: `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: fluentd, labels: { k8s-app: fluentd-logging } }
spec:
  selector: { matchLabels: { name: fluentd } }
  template:
    metadata: { labels: { name: fluentd } }
    spec:
      tolerations:
        - { key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule }
        - { key: node-role.kubernetes.io/master, effect: NoSchedule }
      containers:
        - name: fluentd
          image: quay.io/fluentd_elasticsearch/fluentd:v2.5.2
          resources: { limits: { memory: 200Mi }, requests: { cpu: 100m, memory: 200Mi } }
          volumeMounts: [{ name: varlog, mountPath: /var/log, readOnly: true }]
      terminationGracePeriodSeconds: 30
      volumes: [{ name: varlog, hostPath: { path: /var/log } }]
`,
      make(chart) {
        new NodeAgent(chart, 'fluentd', {
          conventions,
          image: 'quay.io/fluentd_elasticsearch/fluentd:v2.5.2',
          labels: { 'k8s-app': 'fluentd-logging' },
          podLabels: { name: 'fluentd' },
          selector: { name: 'fluentd' },
          tolerations: [
            {
              key: 'node-role.kubernetes.io/control-plane',
              operator: 'Exists',
              effect: 'NoSchedule',
            },
            { key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' },
          ],
          resources: {
            limits: { memory: '200Mi' },
            requests: { cpu: '100m', memory: '200Mi' },
          },
          terminationGracePeriod: Duration.seconds(30),
          volumes: [{ name: 'varlog', hostPath: { path: '/var/log' } }],
          volumeMounts: [{ name: 'varlog', mountPath: '/var/log', readOnly: true }],
        });
      },
    },
  'an exporter on the network of its node': {
    yaml: `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: node-exporter }
spec:
  selector: { matchLabels: { app: node-exporter } }
  updateStrategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 10% } }
  template:
    metadata: { labels: { app: node-exporter } }
    spec:
      hostNetwork: true
      hostPID: true
      automountServiceAccountToken: false
      nodeSelector: { kubernetes.io/os: linux }
      priorityClassName: system-cluster-critical
      securityContext: { runAsNonRoot: true, runAsUser: 65534 }
      containers:
        - name: node-exporter
          image: quay.io/prometheus/node-exporter:v1.8.2
          args: ['--web.listen-address=127.0.0.1:9101', '--path.rootfs=/host/root']
          securityContext:
            allowPrivilegeEscalation: false
            capabilities: { add: [SYS_TIME], drop: [ALL] }
          volumeMounts:
            - { name: root, mountPath: /host/root, readOnly: true, mountPropagation: HostToContainer }
      volumes: [{ name: root, hostPath: { path: / } }]
`,
    make(chart) {
      new NodeAgent(chart, 'node-exporter', {
        conventions,
        image: 'quay.io/prometheus/node-exporter:v1.8.2',
        args: ['--web.listen-address=127.0.0.1:9101', '--path.rootfs=/host/root'],
        strategy: { maxUnavailable: '10%' },
        hostNetwork: true,
        hostPID: true,
        automountServiceAccountToken: false,
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        priorityClassName: 'system-cluster-critical',
        podSecurityContext: { runAsNonRoot: true, runAsUser: 65534 },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { add: ['SYS_TIME'], drop: ['ALL'] },
        },
        volumes: [{ name: 'root', hostPath: { path: '/' } }],
        volumeMounts: [
          {
            name: 'root',
            mountPath: '/host/root',
            readOnly: true,
            mountPropagation: 'HostToContainer',
          },
        ],
      });
    },
  },
  'a worker with a terminal, and variables of each source': {
    yaml: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shell }
spec:
  replicas: 0
  revisionHistoryLimit: 3
  progressDeadlineSeconds: 600
  selector: { matchLabels: { app: shell } }
  template:
    metadata: { labels: { app: shell } }
    spec:
      enableServiceLinks: false
      imagePullSecrets: [{ name: registry }]
      containers:
        - name: shell
          image: example/shell:1
          command: [sh, -c]
          args: ['sleep 1d']
          workingDir: /srv
          stdin: true
          tty: true
          terminationMessagePolicy: FallbackToLogsOnError
          env:
            - { name: PLAIN, value: 'yes' }
            - name: NODE
              valueFrom: { fieldRef: { fieldPath: spec.nodeName } }
            - name: LEVEL
              valueFrom: { configMapKeyRef: { name: settings, key: level } }
          envFrom: [{ prefix: S_, configMapRef: { name: settings } }]
`,
    make(chart) {
      const settings = kplus.ConfigMap.fromConfigMapName(
        chart,
        'settings',
        'settings',
      );
      new Worker(chart, 'shell', {
        conventions,
        image: 'example/shell:1',
        command: ['sh', '-c'],
        args: ['sleep 1d'],
        workingDir: '/srv',
        stdin: true,
        tty: true,
        terminationMessagePolicy: 'FallbackToLogsOnError',
        replicas: 0,
        revisionHistoryLimit: 3,
        progressDeadline: Duration.minutes(10),
        enableServiceLinks: false,
        imagePullSecrets: [
          kplus.Secret.fromSecretName(chart, 'registry', 'registry'),
        ],
        env: {
          PLAIN: 'yes',
          NODE: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME),
          LEVEL: kplus.EnvValue.fromConfigMap(settings, 'level'),
        },
        envFrom: [kplus.Env.fromConfigMap(settings, 'S_')],
      });
    },
  },
  'a pod that says where it runs, and whom it asks': {
    yaml: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: resolver }
spec:
  selector: { matchLabels: { app: resolver } }
  template:
    metadata: { labels: { app: resolver } }
    spec:
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms:
              - matchExpressions: [{ key: kubernetes.io/arch, operator: In, values: [amd64] }]
      topologySpreadConstraints:
        - maxSkew: 2
          topologyKey: rack
          whenUnsatisfiable: DoNotSchedule
          labelSelector: { matchLabels: { app: resolver } }
      hostAliases: [{ ip: 10.1.2.3, hostnames: [legacy.example.com] }]
      dnsPolicy: None
      dnsConfig: { nameservers: [10.0.0.10], options: [{ name: ndots, value: '2' }] }
      hostname: resolver
      subdomain: dns
      runtimeClassName: gvisor
      schedulerName: own-scheduler
      shareProcessNamespace: true
      containers:
        - name: resolver
          image: example/resolver:1
          lifecycle:
            postStart: { exec: { command: [warm-up] } }
            preStop: { httpGet: { path: /quit, port: 8080 } }
`,
    make(chart) {
      new Worker(chart, 'resolver', {
        conventions,
        image: 'example/resolver:1',
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                {
                  matchExpressions: [
                    {
                      key: 'kubernetes.io/arch',
                      operator: 'In',
                      values: ['amd64'],
                    },
                  ],
                },
              ],
            },
          },
        },
        topologySpreadConstraints: [
          {
            maxSkew: 2,
            topologyKey: 'rack',
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector: { matchLabels: { app: 'resolver' } },
          },
        ],
        hostAliases: [{ ip: '10.1.2.3', hostnames: ['legacy.example.com'] }],
        dnsPolicy: 'None',
        dnsConfig: {
          nameservers: ['10.0.0.10'],
          options: [{ name: 'ndots', value: '2' }],
        },
        hostname: 'resolver',
        subdomain: 'dns',
        runtimeClassName: 'gvisor',
        schedulerName: 'own-scheduler',
        shareProcessNamespace: true,
        lifecycle: {
          postStart: { exec: { command: ['warm-up'] } },
          preStop: {
            httpGet: {
              path: '/quit',
              port: kplus.k8s.IntOrString.fromNumber(8080),
            },
          },
        },
      });
    },
  },
  'containers beside each other that share volumes of several kinds': {
    yaml: `
apiVersion: v1
kind: Service
metadata: { name: app }
spec:
  ports:
    - { name: web, port: 80, targetPort: 8080 }
    - { name: metrics, port: 9100, targetPort: exporter }
  selector: { app: app }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: app }
spec:
  selector: { matchLabels: { app: app } }
  template:
    metadata: { labels: { app: app } }
    spec:
      initContainers:
        - name: fetch
          image: example/fetch:1
          volumeMounts: [{ name: content, mountPath: /out }]
      containers:
        - name: app
          image: example/app:1
          ports: [{ containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /, port: 8080 } }
          volumeMounts:
            - { name: content, mountPath: /content, readOnly: true }
            - { name: all, mountPath: /etc/all, subPath: app }
        - name: exporter
          image: example/exporter:1
          ports: [{ name: exporter, containerPort: 9100 }]
      volumes:
        - { name: content, emptyDir: { medium: Memory } }
        - name: all
          projected:
            sources:
              - secret: { name: keys }
              - serviceAccountToken: { path: token, expirationSeconds: 3600 }
`,
    make(chart) {
      new InternalApi(chart, 'app', {
        conventions,
        image: 'example/app:1',
        initContainers: [
          {
            name: 'fetch',
            image: 'example/fetch:1',
            volumeMounts: [{ name: 'content', mountPath: '/out' }],
          },
        ],
        containers: [
          { name: 'exporter', image: 'example/exporter:1', listensOn: ['metrics'] },
        ],
        ports: {
          web: { port: 80, targetPort: 8080 },
          metrics: { port: 9100, containerPort: 'exporter' },
        },
        readiness: { httpGet: '/', port: 'web' },
        volumes: [
          { name: 'content', emptyDir: { medium: 'Memory' } },
          {
            name: 'all',
            projected: {
              sources: [
                { secret: { name: 'keys' } },
                { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
              ],
            },
          },
        ],
        volumeMounts: [
          { name: 'content', mountPath: '/content', readOnly: true },
          { name: 'all', mountPath: '/etc/all', subPath: 'app' },
        ],
      });
    },
  },
  'a DNS server, which answers at one number over two protocols': {
    yaml: `
apiVersion: v1
kind: Service
metadata: { name: dns }
spec:
  ports:
    - { name: dns, port: 53, protocol: UDP }
    - { name: dns-tcp, port: 53 }
  selector: { app: dns }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: dns }
spec:
  selector: { matchLabels: { app: dns } }
  template:
    metadata: { labels: { app: dns } }
    spec:
      containers:
        - name: coredns
          image: coredns/coredns:1.11.3
          ports: [{ containerPort: 53, protocol: UDP }, { containerPort: 53 }, { name: health, containerPort: 8080 }]
          livenessProbe: { httpGet: { path: /health, port: 8080, scheme: HTTP }, initialDelaySeconds: 60 }
`,
    make(chart) {
      new InternalApi(chart, 'dns', {
        conventions,
        image: 'coredns/coredns:1.11.3',
        containerName: 'coredns',
        ports: { 'dns': { port: 53, protocol: 'UDP' }, 'dns-tcp': 53 },
        containerPorts: { health: { port: 8080, name: 'health' } },
        liveness: {
          httpGet: '/health',
          port: 'health',
          portBy: 'number',
          scheme: 'HTTP',
          initialDelay: Duration.seconds(60),
        },
      });
    },
  },
};
