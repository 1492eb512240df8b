import type { KubernetesObject } from './kubernetes-object';
import {
  flag,
  integer,
  integerOrText,
  listOf,
  mapOf,
  object,
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
  matchExpressions: listOf(object({ key: text, operator: text, values: listOf(text) })),
});

const probe = object({
  httpGet: object({ port: integerOrText, path: text }),
  tcpSocket: object({ port: integerOrText }),
  grpc: object({ port: integer }),
});
const container = object({
  name: text,
  image: text,
  restartPolicy: text,
  command: listOf(text),
  args: listOf(text),
  ports: listOf(
    object({ name: text, containerPort: integer, hostPort: integer, protocol: text }),
  ),
  env: listOf(object({ name: text, value: text })),
  readinessProbe: probe,
  livenessProbe: probe,
  startupProbe: probe,
});
const podSpec = object({
  containers: listOf(container),
  initContainers: listOf(container),
  hostNetwork: flag,
  hostname: text,
  subdomain: text,
  restartPolicy: text,
});
const template = object({ metadata, spec: podSpec });
const workload = (selector: Shape = labelSelector) =>
  object({ metadata, spec: object({ replicas: integer, selector, template }) });
const job = object({ parallelism: integer, completions: integer, template });

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
});
const ingress = object({
  metadata,
  spec: object({
    ingressClassName: text,
    defaultBackend: ingressBackend,
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

const anything = object({ metadata });

const shapes: Readonly<Record<string, Shape>> = {
  CronJob: object({ metadata, spec: object({ jobTemplate: object({ spec: job }) }) }),
  DaemonSet: workload(),
  Deployment: workload(),
  Ingress: ingress,
  Job: object({ metadata, spec: job }),
  Pod: object({ metadata, spec: podSpec }),
  PodDisruptionBudget: object({
    metadata,
    spec: object({
      selector: labelSelector,
      minAvailable: integerOrText,
      maxUnavailable: integerOrText,
    }),
  }),
  ReplicaSet: workload(),
  ReplicationController: workload(labels),
  Service: service,
  StatefulSet: object({
    metadata,
    spec: object({
      replicas: integer,
      serviceName: text,
      selector: labelSelector,
      template,
      ordinals: object({ start: integer }),
    }),
  }),
};

/** The fields of this kind that the wiring reads, with the types that Kubernetes expects. */
export function shapeOf({ kind }: KubernetesObject): Shape {
  return Object.hasOwn(shapes, kind) ? shapes[kind] : anything;
}
