import type { KubernetesObject } from '../kubernetes-object';
import { type Fields, integerAt, listAt, textAt } from '../untyped';
import {
  madeHeadless,
  madePods,
  madeService,
  type Make,
  type NamedPorts,
} from './manifests';

/** What Strimzi creates. */
export const strimzi: Readonly<Record<string, Make>> = {
  Kafka: (object) => {
    const { name, fields } = object;
    const labels = {
      'strimzi.io/cluster': name,
      'strimzi.io/kind': 'Kafka',
      'strimzi.io/name': `${name}-kafka`,
    };
    const ports = { 'tcp-replication': 9091, ...listeners(fields) };
    return [
      madePods({
        name: `${name}-kafka`,
        labels,
        ports,
        replicas: integerAt(fields, 'spec', 'kafka', 'replicas') ?? 1,
        serviceName: `${name}-kafka-brokers`,
      }),
      madeService(`${name}-kafka-bootstrap`, ports, labels),
      madeHeadless(`${name}-kafka-brokers`, ports, labels),
      madeService(`${name}-zookeeper-client`, { 'tcp-clients': 2181 }),
    ];
  },
  KafkaBridge: (object) =>
    api(object, 'bridge', 'bridge-service', { 'rest-api': 8080 }),
  KafkaConnect: (object) =>
    api(object, 'connect', 'connect-api', { 'rest-api': 8083 }),
};

/** The listeners by the names of their ports; those of the oldest API have fixed ones. */
function listeners(fields: Fields): NamedPorts {
  return Object.fromEntries(
    listAt(fields, 'spec', 'kafka', 'listeners').flatMap((listener) => {
      const [name, port] = [textAt(listener, 'name'), integerAt(listener, 'port')];
      return name === undefined || port === undefined
        ? []
        : [[`tcp-${name}`, port]];
    }),
  );
}

function api(
  { name, kind }: KubernetesObject,
  suffix: string,
  service: string,
  ports: NamedPorts,
): readonly Fields[] {
  const labels = {
    'strimzi.io/cluster': name,
    'strimzi.io/kind': kind,
    'strimzi.io/name': `${name}-${suffix}`,
  };
  return [
    madePods({ name: `${name}-${suffix}`, labels, ports }),
    madeService(`${name}-${service}`, ports, labels),
  ];
}

const AMQP = { amqp: 5672, amqps: 5671, management: 15672, prometheus: 15692 };

/** What the RabbitMQ cluster operator creates. */
export const rabbitMq: Readonly<Record<string, Make>> = {
  RabbitmqCluster: ({ name, fields }) => {
    const labels = {
      'app.kubernetes.io/component': 'rabbitmq',
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/part-of': 'rabbitmq',
    };
    return [
      madePods({
        name: `${name}-server`,
        labels,
        ports: AMQP,
        replicas: integerAt(fields, 'spec', 'replicas') ?? 1,
        serviceName: `${name}-nodes`,
      }),
      madeService(name, AMQP, labels),
      madeHeadless(`${name}-nodes`, { epmd: 4369 }, labels),
    ];
  },
};
