import type { KubernetesObject } from '../kubernetes-object';
import { integerAt } from '../untyped';
import {
  madePods,
  madeService,
  madeHeadless,
  type Make,
  type NamedPorts,
} from './manifests';

const SQL = { postgres: 5432 };

/** What CloudNativePG creates. */
export const cloudNativePg: Readonly<Record<string, Make>> = {
  Cluster: ({ name, fields }) => {
    const cluster = { 'cnpg.io/cluster': name };
    return [
      madePods({
        name,
        labels: { ...cluster, 'cnpg.io/podRole': 'instance' },
        ports: { postgresql: 5432, metrics: 9187, status: 8000 },
        replicas: integerAt(fields, 'spec', 'instances') ?? 1,
      }),
      // Which pod is the primary is decided while they run.
      ...['rw', 'ro', 'r'].map((which) =>
        madeService(`${name}-${which}`, SQL, cluster),
      ),
    ];
  },
  Pooler: ({ name }) => {
    const labels = { 'cnpg.io/poolerName': name };
    return [
      madePods({ name, labels, ports: { pgbouncer: 5432, metrics: 9127 } }),
      madeService(name, { pgbouncer: 5432 }, labels),
    ];
  },
};

/** What the Redis operator of Spotahome creates. */
export const redisOperator: Readonly<Record<string, Make>> = {
  RedisFailover: (object) => [
    ...redis(object, 'rfr', 'redis', { redis: 6379 }),
    ...redis(object, 'rfs', 'sentinel', { sentinel: 26379 }),
    madeService(`rfrm-${object.name}`, { redis: 6379 }),
    madeService(`rfrs-${object.name}`, { redis: 6379 }),
  ],
};

function redis(
  { name }: KubernetesObject,
  prefix: string,
  component: string,
  ports: NamedPorts,
) {
  const labels = {
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': 'redis-failover',
  };
  const full = `${prefix}-${name}`;
  return [
    madePods({ name: full, labels, ports }),
    madeService(full, ports, labels),
  ];
}

/** What the MinIO operator creates. */
export const minioOperator: Readonly<Record<string, Make>> = {
  Tenant: ({ name }) => {
    const labels = { 'v1.min.io/tenant': name };
    return [
      madePods({ name, labels, ports: { minio: 9000, console: 9090 } }),
      // Whether they speak TLS decides on which port.
      madeService('minio', { 'http-minio': 80, 'https-minio': 443 }),
      madeService(`${name}-console`, {
        'http-console': 9090,
        'https-console': 9443,
      }),
      madeHeadless(`${name}-hl`, { 'http-minio': 9000 }, labels),
    ];
  },
};

/** What Elastic Cloud on Kubernetes creates. */
export const elastic: Readonly<Record<string, Readonly<Record<string, Make>>>> = {
  'apm.k8s.elastic.co': {
    ApmServer: eck('apm', 'apm-server', 'apm.k8s.elastic.co/name', { https: 8200 }),
  },
  'elasticsearch.k8s.elastic.co': {
    Elasticsearch: (object) => [
      ...eck('es', 'elasticsearch', 'elasticsearch.k8s.elastic.co/cluster-name', {
        https: 9200,
      })(object),
      madeService(`${object.name}-es-internal-http`, { https: 9200 }),
      madeHeadless(`${object.name}-es-transport`, { 'tls-transport': 9300 }),
    ],
  },
  'kibana.k8s.elastic.co': {
    Kibana: eck('kb', 'kibana', 'kibana.k8s.elastic.co/name', { https: 5601 }),
  },
};

/** Pods and the Service of one kind, whose label for the name differs from kind to kind. */
function eck(
  short: string,
  type: string,
  nameLabel: string,
  ports: NamedPorts,
): Make {
  return ({ name }) => {
    const labels = { [nameLabel]: name, 'common.k8s.elastic.co/type': type };
    return [
      madePods({ name: `${name}-${short}`, labels, ports }),
      madeService(`${name}-${short}-http`, ports, labels),
    ];
  };
}
