import { Duration, Size } from 'cdk8s';
import { StatefulBackend } from 'cdk8s-harbour';
import { type Construct } from 'constructs';

/** Three Kafka brokers, which also elect the controller among themselves. */
export function addKafka(scope: Construct) {
  return new StatefulBackend(scope, 'kafka', {
    // Runs as user 1000, and writes its configuration and logs when it starts.
    image: 'apache/kafka:3.9.1',
    user: 1000,
    writablePaths: ['/opt/kafka/config', '/opt/kafka/logs'],
    // A folder inside the volume: Kafka takes each folder for a topic, and a new volume may contain lost+found.
    storage: {
      size: Size.gibibytes(50),
      mountPath: '/var/lib/kafka/data',
      subPath: 'kafka',
    },
    replicas: 3,
    ports: { client: 9092, controller: 9093 },
    // A majority has to meet before any of them is ready: all start at once, and DNS knows them from the start.
    podManagementPolicy: 'Parallel',
    service: { publishNotReadyAddresses: true },
    readiness: { tcpSocket: true, port: 'client' },
    // The next one is replaced when this one has caught up.
    minReady: Duration.seconds(30),
    terminationGracePeriod: Duration.minutes(2),
    env: {
      CLUSTER_ID: 'q1Sh-9_ISia_zwGINzRvyQ',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_NODE_ID: ({ self }) => self.ordinal,
      KAFKA_CONTROLLER_QUORUM_VOTERS: ({ peers }) =>
        peers
          .map((peer) => `${peer.ordinal}@${peer.address('controller')}`)
          .join(','),
      KAFKA_LISTENERS: 'CLIENT://:9092,CONTROLLER://:9093',
      // What a client is told: it calls each broker by its own name.
      KAFKA_ADVERTISED_LISTENERS: ({ self }) =>
        `CLIENT://${self.address('client')}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_INTER_BROKER_LISTENER_NAME: 'CLIENT',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LOG_DIRS: '/var/lib/kafka/data',
      // Every message is on three brokers, and counts as written when two have it.
      KAFKA_DEFAULT_REPLICATION_FACTOR: '3',
      KAFKA_MIN_INSYNC_REPLICAS: '2',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '3',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '3',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '2',
      KAFKA_HEAP_OPTS: '-Xms512m -Xmx512m',
    },
    resources: { memory: { request: Size.gibibytes(1) } },
  });
}
