import { Duration, Size } from 'cdk8s';
import { CronJob, Job, StatefulBackend } from '../../../src';
import type { Written } from './written';

const conventions = 'kubernetes';

/** StatefulSets behind their headless Services. */
export const sets: Readonly<Record<string, Written>> = {
  'servers with a budget, that keep apart from each other': {
    yaml: `
apiVersion: v1
kind: Service
metadata: { name: zk-hs, labels: { app: zk } }
spec:
  ports: [{ port: 2888, name: server }, { port: 3888, name: leader-election }]
  clusterIP: None
  selector: { app: zk }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: zk-pdb }
spec: { selector: { matchLabels: { app: zk } }, maxUnavailable: 1 }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: zk }
spec:
  selector: { matchLabels: { app: zk } }
  serviceName: zk-hs
  replicas: 3
  podManagementPolicy: Parallel
  template:
    metadata: { labels: { app: zk } }
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - labelSelector: { matchExpressions: [{ key: app, operator: In, values: [zk] }] }
              topologyKey: kubernetes.io/hostname
      containers:
        - name: kubernetes-zookeeper
          image: registry.k8s.io/kubernetes-zookeeper:1.0-3.4.10
          ports: [{ containerPort: 2888, name: server }, { containerPort: 3888, name: leader-election }]
          command: [sh, -c, start-zookeeper]
          readinessProbe: { exec: { command: [sh, -c, zookeeper-ready 2181] }, initialDelaySeconds: 10 }
          volumeMounts: [{ name: datadir, mountPath: /var/lib/zookeeper }]
      securityContext: { runAsUser: 1000, fsGroup: 1000 }
  volumeClaimTemplates:
    - metadata: { name: datadir }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
`,
    make(chart) {
      new StatefulBackend(chart, 'zk', {
        conventions,
        name: 'zk-hs',
        metadata: {
          workload: { name: 'zk' },
          disruptionBudget: { name: 'zk-pdb' },
        },
        image: 'registry.k8s.io/kubernetes-zookeeper:1.0-3.4.10',
        containerName: 'kubernetes-zookeeper',
        selector: { app: 'zk' },
        service: { labels: { app: 'zk' } },
        replicas: 3,
        podManagementPolicy: 'Parallel',
        disruptionBudget: { maxUnavailable: 1 },
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              {
                labelSelector: {
                  matchExpressions: [
                    { key: 'app', operator: 'In', values: ['zk'] },
                  ],
                },
                topologyKey: 'kubernetes.io/hostname',
              },
            ],
          },
        },
        command: ['sh', '-c', 'start-zookeeper'],
        user: 1000,
        fsGroup: 1000,
        ports: {
          server: { port: 2888, containerPort: 'server', targetBy: 'number' },
          election: {
            port: 3888,
            name: 'leader-election',
            containerPort: 'leader-election',
            targetBy: 'number',
          },
        },
        readiness: {
          exec: ['sh', '-c', 'zookeeper-ready 2181'],
          initialDelay: Duration.seconds(10),
        },
        storage: {
          name: 'datadir',
          size: Size.gibibytes(10),
          mountPath: '/var/lib/zookeeper',
        },
      });
    },
  },
  'a ring that is drained before it stops, and that clients find by a Service of their own':
    {
      yaml: `
apiVersion: v1
kind: Service
metadata: { name: cassandra }
spec: { clusterIP: None, ports: [{ port: 9042 }], selector: { app: cassandra } }
---
apiVersion: v1
kind: Service
metadata: { name: cassandra-client }
spec: { ports: [{ port: 9042 }], selector: { app: cassandra } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: cassandra, labels: { app: cassandra } }
spec:
  serviceName: cassandra
  replicas: 3
  updateStrategy: { type: OnDelete }
  selector: { matchLabels: { app: cassandra } }
  template:
    metadata: { labels: { app: cassandra } }
    spec:
      terminationGracePeriodSeconds: 500
      containers:
        - name: cassandra
          image: gcr.io/google-samples/cassandra:v13
          imagePullPolicy: Always
          ports: [{ containerPort: 9042 }]
          securityContext: { capabilities: { add: [IPC_LOCK] } }
          lifecycle: { preStop: { exec: { command: [nodetool, drain] } } }
          volumeMounts: [{ name: data, mountPath: /cassandra_data }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: fast
        resources: { requests: { storage: 1Gi } }
`,
      make(chart) {
        new StatefulBackend(chart, 'cassandra', {
          conventions,
          metadata: { workload: { labels: { app: 'cassandra' } } },
          image: 'gcr.io/google-samples/cassandra:v13',
          imagePullPolicy: 'Always',
          replicas: 3,
          strategy: 'OnDelete',
          terminationGracePeriod: Duration.seconds(500),
          securityContext: { capabilities: { add: ['IPC_LOCK'] } },
          preStop: ['nodetool', 'drain'],
          ports: { cql: 9042 },
          storage: {
            size: Size.gibibytes(1),
            storageClass: 'fast',
            mountPath: '/cassandra_data',
          },
        }).addClientService();
      },
    },
};

/** Pods that run to their end. */
export const jobs: Readonly<Record<string, Written>> = {
  'a Job whose pods have no labels': {
    yaml: `
apiVersion: batch/v1
kind: Job
metadata: { name: pi }
spec:
  backoffLimit: 4
  template:
    spec:
      containers: [{ name: pi, image: 'perl:5.34.0', command: [perl, -Mbignum=bpi, -wle, 'print bpi(2000)'] }]
      restartPolicy: Never
`,
    make(chart) {
      new Job(chart, 'pi', {
        conventions,
        image: 'perl:5.34.0',
        command: ['perl', '-Mbignum=bpi', '-wle', 'print bpi(2000)'],
        backoffLimit: 4,
      });
    },
  },
  'an indexed Job with labels': {
    yaml: `
apiVersion: batch/v1
kind: Job
metadata: { name: chunks, labels: { team: data } }
spec:
  completions: 5
  parallelism: 3
  completionMode: Indexed
  ttlSecondsAfterFinished: 60
  template:
    metadata: { labels: { app: chunks } }
    spec:
      containers: [{ name: worker, image: 'example/chunk:1' }]
      restartPolicy: OnFailure
`,
    make(chart) {
      new Job(chart, 'chunks', {
        conventions,
        image: 'example/chunk:1',
        containerName: 'worker',
        labels: { team: 'data' },
        podLabels: { app: 'chunks' },
        completions: 5,
        parallelism: 3,
        completionMode: 'Indexed',
        restartPolicy: 'OnFailure',
        ttlAfterFinished: Duration.minutes(1),
      });
    },
  },
  'a CronJob that says the least': {
    yaml: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: hello }
spec:
  schedule: '* * * * *'
  jobTemplate:
    spec:
      template:
        spec:
          containers: [{ name: hello, image: 'busybox:1.28', imagePullPolicy: IfNotPresent }]
          restartPolicy: OnFailure
`,
    make(chart) {
      new CronJob(chart, 'hello', {
        conventions,
        image: 'busybox:1.28',
        imagePullPolicy: 'IfNotPresent',
        schedule: '* * * * *',
        restartPolicy: 'OnFailure',
      });
    },
  },
  'a CronJob that says more': {
    yaml: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, annotations: { owner: dba } }
spec:
  schedule: '30 2 * * *'
  timeZone: Europe/Berlin
  concurrencyPolicy: Forbid
  successfulJobsHistoryLimit: 1
  jobTemplate:
    spec:
      activeDeadlineSeconds: 3600
      template:
        spec:
          containers: [{ name: dump, image: 'example/dump:1', env: [{ name: TARGET, value: 's3://backups' }] }]
          restartPolicy: Never
`,
    make(chart) {
      new CronJob(chart, 'backup', {
        conventions,
        image: 'example/dump:1',
        containerName: 'dump',
        annotations: { owner: 'dba' },
        podAnnotations: {},
        schedule: '30 2 * * *',
        timeZone: 'Europe/Berlin',
        concurrencyPolicy: 'Forbid',
        successfulJobsHistoryLimit: 1,
        activeDeadline: Duration.hours(1),
        env: { TARGET: 's3://backups' },
      });
    },
  },
};
