import type { Fields } from '../../support/yaml';

const metadata: Fields = {
  name: 'web',
  labels: { 'app': 'web', 'example.com/tier': 'front' },
  annotations: { 'example.com/note': 'any text' },
};
const selector: Fields = {
  matchLabels: { app: 'web' },
  matchExpressions: [
    { key: 'tier', operator: 'In', values: ['front', 'back'] },
    { key: 'canary', operator: 'DoesNotExist' },
  ],
};
const probes: Fields = {
  readinessProbe: {
    httpGet: { path: '/', port: 'http', scheme: 'HTTP' },
    initialDelaySeconds: 1,
    periodSeconds: 5,
    successThreshold: 2,
  },
  livenessProbe: {
    tcpSocket: { port: 8080 },
    timeoutSeconds: 2,
    successThreshold: 1,
  },
  startupProbe: { grpc: { port: 9090 } },
};
const main: Fields = {
  name: 'main',
  image: 'example/web:1',
  imagePullPolicy: 'Always',
  securityContext: { runAsUser: 1000 },
  volumeMounts: [
    { name: 'settings', mountPath: '/etc/web' },
    { name: 'all', mountPath: '/etc/all' },
  ],
  command: ['web'],
  args: ['--port=8080'],
  ports: [
    { name: 'http', containerPort: 8080, protocol: 'TCP' },
    { name: 'dns', containerPort: 53, hostPort: 5353, protocol: 'UDP' },
  ],
  env: [
    { name: 'BACKEND_URL', value: 'http://backend' },
    {
      name: 'LEVEL',
      valueFrom: { configMapKeyRef: { name: 'settings', key: 'level' } },
    },
  ],
  envFrom: [
    { prefix: 'WEB_', configMapRef: { name: 'settings' } },
    { secretRef: { name: 'web' } },
  ],
  resources: {
    requests: { cpu: '100m', memory: '64Mi' },
    limits: { memory: '128Mi' },
  },
  ...probes,
};
const pod: Fields = {
  containers: [main, { name: 'proxy', image: 'example/proxy:1' }],
  initContainers: [
    { name: 'wait', image: 'example/wait:1', command: ['true'] },
    {
      name: 'sidecar',
      image: 'example/sidecar:1',
      restartPolicy: 'Always',
      ports: [{ name: 'metrics', containerPort: 9100 }],
    },
  ],
  hostname: 'web',
  terminationGracePeriodSeconds: 40,
  securityContext: { runAsGroup: 1000, fsGroup: 1000 },
  subdomain: 'pods',
  dnsPolicy: 'ClusterFirst',
  dnsConfig: { nameservers: ['192.0.2.53'], searches: ['example.com'] },
  hostAliases: [{ ip: '192.0.2.1', hostnames: ['db.example.com'] }],
  readinessGates: [{ conditionType: 'example.com/ready' }],
  volumes: [
    { name: 'settings', configMap: { name: 'settings' } },
    { name: 'all', projected: { sources: [{ configMap: { name: 'settings' } }] } },
  ],
};
const template: Fields = {
  metadata: {
    labels: { app: 'web', tier: 'front' },
    annotations: { 'example.com/note': 'any text' },
  },
  spec: pod,
};
const ending: Fields = {
  ...template,
  spec: { ...pod, restartPolicy: 'OnFailure' },
};

function controller(apiVersion: string, kind: string, spec: Fields): Fields {
  return { apiVersion, kind, metadata, spec: { selector, template, ...spec } };
}

function service(spec: Fields): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { selector: { app: 'web' }, ...spec },
  };
}

const services: readonly Fields[] = [
  service({
    type: 'ClusterIP',
    ports: [
      {
        name: 'http',
        port: 80,
        targetPort: 'http',
        protocol: 'TCP',
        appProtocol: 'example.com/http',
      },
      { name: 'dns', port: 53, targetPort: 5353, protocol: 'UDP' },
    ],
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } },
    internalTrafficPolicy: 'Local',
    publishNotReadyAddresses: true,
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
  }),
  service({ type: 'ClusterIP', ports: [{ port: 80 }] }),
  service({ type: 'ClusterIP', externalIPs: ['192.0.2.9'], ports: [{ port: 80 }] }),
  service({
    type: 'ClusterIP',
    clusterIP: 'None',
    ports: [{ name: 'sql', port: 5432 }],
  }),
  service({
    type: 'NodePort',
    externalTrafficPolicy: 'Local',
    ports: [
      { name: 'http', port: 80, nodePort: 30980 },
      { name: 'https', port: 443, nodePort: 30943 },
    ],
  }),
  service({
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Local',
    healthCheckNodePort: 30944,
    loadBalancerClass: 'example.com/internal',
    loadBalancerSourceRanges: ['10.0.0.0/8'],
    allocateLoadBalancerNodePorts: false,
    ports: [{ name: 'http', port: 80 }],
  }),
  service({
    type: 'ExternalName',
    externalName: 'web.example.com',
    ports: [{ name: 'http', port: 80 }],
  }),
];

const workloads: readonly Fields[] = [
  controller('apps/v1', 'Deployment', {
    replicas: 2,
    minReadySeconds: 5,
    progressDeadlineSeconds: 60,
    strategy: {
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' },
    },
  }),
  controller('apps/v1', 'Deployment', { strategy: { type: 'Recreate' } }),
  controller('apps/v1', 'ReplicaSet', { replicas: 2 }),
  controller('apps/v1', 'DaemonSet', {
    minReadySeconds: 5,
    updateStrategy: {
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' },
    },
  }),
  controller('apps/v1', 'DaemonSet', {
    updateStrategy: { rollingUpdate: { maxUnavailable: 1 } },
  }),
  controller('apps/v1', 'StatefulSet', {
    replicas: 2,
    serviceName: 'pods',
    ordinals: { start: 1 },
    podManagementPolicy: 'Parallel',
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
    persistentVolumeClaimRetentionPolicy: {
      whenDeleted: 'Delete',
      whenScaled: 'Retain',
    },
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'fast',
          resources: { requests: { storage: '1Gi' } },
        },
      },
    ],
  }),
  controller('v1', 'ReplicationController', {
    replicas: 2,
    selector: { app: 'web' },
  }),
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: { ...pod, restartPolicy: 'Never' },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata,
    spec: {
      parallelism: 1,
      completions: 2,
      completionMode: 'Indexed',
      suspend: false,
      template: ending,
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata,
    spec: { manualSelector: true, selector, template: ending },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: {
      schedule: '0 3 * * *',
      suspend: true,
      jobTemplate: { spec: { parallelism: 1, template: ending } },
    },
  },
];

const backend: Fields = { service: { name: 'web', port: { number: 80 } } };

const others: readonly Fields[] = [
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata,
    spec: {
      ingressClassName: 'nginx',
      defaultBackend: backend,
      rules: [
        {
          host: 'shop.example.com',
          http: {
            paths: [
              { path: '/api', pathType: 'Prefix', backend },
              {
                path: '/',
                pathType: 'Exact',
                backend: { service: { name: 'web', port: { name: 'http' } } },
              },
            ],
          },
        },
        {
          host: '*.example.com',
          http: { paths: [{ pathType: 'ImplementationSpecific', backend }] },
        },
      ],
      tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec: {
      podSelector: selector,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [
            {
              podSelector: selector,
              namespaceSelector: { matchLabels: { a: 'b' } },
            },
            { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
          ],
          ports: [{ port: 8080, endPort: 8090, protocol: 'TCP' }, { port: 'http' }],
        },
      ],
      egress: [
        { to: [{ podSelector: {} }], ports: [{ port: 53, protocol: 'UDP' }] },
      ],
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: {
      selector,
      minAvailable: '50%',
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { selector, maxUnavailable: 1 },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 2,
      maxReplicas: 4,
      behavior: {
        scaleDown: {
          stabilizationWindowSeconds: 60,
          selectPolicy: 'Min',
          policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
        },
      },
      metrics: [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 80 },
          },
        },
        {
          type: 'ContainerResource',
          containerResource: {
            name: 'memory',
            container: 'main',
            target: { type: 'AverageValue', averageValue: '64Mi' },
          },
        },
      ],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata,
    data: { 'level': 'info', 'web.conf': 'port 8080' },
    binaryData: { icon: 'aWNvbg==' },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata,
    data: { token: 'dG9rZW4=' },
    stringData: { user: 'web' },
  },
  {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata,
    subsets: [
      {
        addresses: [{ ip: '192.0.2.1', hostname: 'one' }],
        notReadyAddresses: [{ ip: '192.0.2.2' }],
        ports: [
          { name: 'http', port: 80, protocol: 'TCP' },
          { name: 'dns', port: 53, protocol: 'UDP' },
        ],
      },
    ],
  },
  ...[
    ['IPv4', '192.0.2.1'],
    ['IPv6', '2001:db8::1'],
    ['FQDN', 'web.example.com'],
  ].map(([addressType, address]): Fields => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata,
    addressType,
    endpoints: [
      { addresses: [address], hostname: 'one', conditions: { ready: true } },
    ],
    ports: [
      { name: 'http', port: 80, protocol: 'TCP' },
      { name: 'dns', port: 53, protocol: 'UDP' },
    ],
  })),
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { ...metadata, name: 'harbour-new' },
  },
];

/** Objects that every Kubernetes takes, with all the fields that the wiring reads. */
export const validObjects: readonly Fields[] = [
  ...services,
  ...workloads,
  ...others,
];
