import type { KubernetesObject } from './kubernetes-object';
import {
  bytes,
  flag,
  integer,
  integerOrText,
  listOf,
  mapOf,
  object,
  quantity,
  secret,
  type Shape,
  text,
} from './shape';

const labels = mapOf(text);
const metadata = object({
  name: text,
  generateName: text,
  namespace: text,
  labels,
  annotations: labels,
});
const labelSelector = object({
  matchLabels: labels,
  matchExpressions: listOf(
    object({ key: text, operator: text, values: listOf(text) }),
  ),
});

const probe = object({
  httpGet: object({ port: integerOrText, path: text, scheme: text }),
  tcpSocket: object({ port: integerOrText }),
  grpc: object({ port: integer }),
  exec: object({ command: listOf(text) }),
  initialDelaySeconds: integer,
  timeoutSeconds: integer,
  periodSeconds: integer,
  successThreshold: integer,
  failureThreshold: integer,
});
const named = object({ name: text });
const variable = object({
  name: text,
  value: text,
  valueFrom: object({ configMapKeyRef: object({ name: text, key: text }) }),
});
const securityContext = object({
  runAsUser: integer,
  runAsGroup: integer,
  fsGroup: integer,
});
const preStop = object({ sleep: object({ seconds: integer }) });
const container = object({
  imagePullPolicy: text,
  securityContext,
  lifecycle: object({ preStop }),
  volumeMounts: listOf(object({ name: text, mountPath: text })),
  name: text,
  image: text,
  restartPolicy: text,
  command: listOf(text),
  args: listOf(text),
  ports: listOf(
    object({
      name: text,
      containerPort: integer,
      hostPort: integer,
      protocol: text,
    }),
  ),
  env: listOf(variable),
  envFrom: listOf(object({ prefix: text, configMapRef: named, secretRef: named })),
  resources: object({ requests: mapOf(quantity), limits: mapOf(quantity) }),
  readinessProbe: probe,
  livenessProbe: probe,
  startupProbe: probe,
});
const podSpec = object({
  securityContext,
  terminationGracePeriodSeconds: integer,
  containers: listOf(container),
  initContainers: listOf(container),
  hostNetwork: flag,
  hostname: text,
  subdomain: text,
  restartPolicy: text,
  dnsPolicy: text,
  dnsConfig: object({ nameservers: listOf(text), searches: listOf(text) }),
  hostAliases: listOf(object({ ip: text, hostnames: listOf(text) })),
  readinessGates: listOf(object({ conditionType: text })),
  volumes: listOf(
    object({
      name: text,
      configMap: named,
      projected: object({ sources: listOf(object({ configMap: named })) }),
    }),
  ),
});
const template = object({ metadata, spec: podSpec });
const workload = (selector: Shape = labelSelector) =>
  object({
    metadata,
    spec: object({
      replicas: integer,
      selector,
      template,
      minReadySeconds: integer,
      progressDeadlineSeconds: integer,
      strategy: object({
        type: text,
        rollingUpdate: object({
          maxUnavailable: integerOrText,
          maxSurge: integerOrText,
        }),
      }),
    }),
  });
const job = object({
  parallelism: integer,
  completions: integer,
  completionMode: text,
  suspend: flag,
  manualSelector: flag,
  selector: labelSelector,
  template,
});

const service = object({
  metadata,
  spec: object({
    type: text,
    clusterIP: text,
    externalName: text,
    selector: labels,
    publishNotReadyAddresses: flag,
    ipFamilies: listOf(text),
    ipFamilyPolicy: text,
    sessionAffinity: text,
    sessionAffinityConfig: object({
      clientIP: object({ timeoutSeconds: integer }),
    }),
    internalTrafficPolicy: text,
    externalTrafficPolicy: text,
    trafficDistribution: text,
    externalIPs: listOf(text),
    healthCheckNodePort: integer,
    loadBalancerClass: text,
    loadBalancerSourceRanges: listOf(text),
    allocateLoadBalancerNodePorts: flag,
    ports: listOf(
      object({
        name: text,
        port: integer,
        targetPort: integerOrText,
        nodePort: integer,
        protocol: text,
        appProtocol: text,
      }),
    ),
  }),
});

const ingressBackend = object({
  service: object({ name: text, port: object({ name: text, number: integer }) }),
  resource: object({ kind: text, name: text }),
});
const ingress = object({
  metadata,
  spec: object({
    ingressClassName: text,
    defaultBackend: ingressBackend,
    tls: listOf(object({ hosts: listOf(text), secretName: text })),
    rules: listOf(
      object({
        host: text,
        http: object({
          paths: listOf(
            object({ path: text, pathType: text, backend: ingressBackend }),
          ),
        }),
      }),
    ),
  }),
});

const metricTarget = object({
  type: text,
  value: quantity,
  averageValue: quantity,
  averageUtilization: integer,
});
const scalingRules = object({
  stabilizationWindowSeconds: integer,
  selectPolicy: text,
  policies: listOf(object({ type: text, value: integer, periodSeconds: integer })),
});
const autoscaler = object({
  metadata,
  spec: object({
    minReplicas: integer,
    maxReplicas: integer,
    behavior: object({ scaleUp: scalingRules, scaleDown: scalingRules }),
    scaleTargetRef: object({ apiVersion: text, kind: text, name: text }),
    metrics: listOf(
      object({
        type: text,
        resource: object({ name: text, target: metricTarget }),
        containerResource: object({
          name: text,
          container: text,
          target: metricTarget,
        }),
      }),
    ),
  }),
});

const endpointPorts = listOf(
  object({ name: text, port: integer, protocol: text, appProtocol: text }),
);
const endpointAddresses = listOf(object({ ip: text, hostname: text }));
const endpoints = object({
  metadata,
  subsets: listOf(
    object({
      addresses: endpointAddresses,
      notReadyAddresses: endpointAddresses,
      ports: endpointPorts,
    }),
  ),
});
const endpointSlice = object({
  metadata,
  addressType: text,
  endpoints: listOf(
    object({
      addresses: listOf(text),
      hostname: text,
      conditions: object({ ready: flag }),
    }),
  ),
  ports: endpointPorts,
});

const anything = object({ metadata });

const shapes: Readonly<Record<string, Shape>> = {
  ConfigMap: object({ metadata, data: mapOf(text), binaryData: mapOf(bytes) }),
  CronJob: object({
    metadata,
    spec: object({ suspend: flag, jobTemplate: object({ spec: job }) }),
  }),
  DaemonSet: workload(),
  Deployment: workload(),
  EndpointSlice: endpointSlice,
  Endpoints: endpoints,
  HorizontalPodAutoscaler: autoscaler,
  Ingress: ingress,
  Job: object({ metadata, spec: job }),
  Pod: object({ metadata, spec: podSpec }),
  PodDisruptionBudget: object({
    metadata,
    spec: object({
      selector: labelSelector,
      minAvailable: integerOrText,
      maxUnavailable: integerOrText,
      unhealthyPodEvictionPolicy: text,
    }),
  }),
  ReplicaSet: workload(),
  ReplicationController: workload(labels),
  Secret: object({ metadata, data: mapOf(bytes), stringData: mapOf(secret) }),
  Service: service,
  StatefulSet: object({
    metadata,
    spec: object({
      replicas: integer,
      serviceName: text,
      selector: labelSelector,
      template,
      ordinals: object({ start: integer }),
      podManagementPolicy: text,
      updateStrategy: object({
        type: text,
        rollingUpdate: object({ partition: integer }),
      }),
      persistentVolumeClaimRetentionPolicy: object({
        whenDeleted: text,
        whenScaled: text,
      }),
      volumeClaimTemplates: listOf(
        object({
          metadata,
          spec: object({
            accessModes: listOf(text),
            storageClassName: text,
            resources: object({ requests: mapOf(quantity) }),
          }),
        }),
      ),
    }),
  }),
};

/** The fields of this kind that the wiring reads, with the types that Kubernetes expects. */
export function shapeOf({ kind }: KubernetesObject): Shape {
  return Object.hasOwn(shapes, kind) ? shapes[kind] : anything;
}
