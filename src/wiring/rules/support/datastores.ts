import { imageOf, runsItself } from '../../read/image-of';
import type { Workload } from '../../read/workload';

/** Programs that keep data, by the names of their usual images. */
const datastores: ReadonlyMap<string, string> = byImage({
  Cassandra: 'cassandra',
  ClickHouse: 'clickhouse clickhouse-server',
  CouchDB: 'couchdb',
  Elasticsearch: 'elasticsearch',
  etcd: 'etcd',
  InfluxDB: 'influxdb',
  Kafka: 'kafka cp-kafka',
  MariaDB: 'mariadb',
  MinIO: 'minio',
  MongoDB: 'mongo mongodb',
  MySQL: 'mysql mysql-server',
  Neo4j: 'neo4j',
  OpenSearch: 'opensearch',
  PostgreSQL: 'postgres postgresql postgis timescaledb',
  RabbitMQ: 'rabbitmq',
  Redis: 'redis redis-stack-server',
  Valkey: 'valkey',
  ZooKeeper: 'zookeeper cp-zookeeper',
});

/** Those of which little memory is enough. */
const small = new Set(['etcd', 'Redis', 'Valkey']);

/** Other programs that take more than a little memory as soon as they run: most on a Java machine. */
const large: ReadonlyMap<string, string> = byImage({
  'ActiveMQ': 'activemq activemq-classic activemq-artemis',
  'Jenkins': 'jenkins',
  'Keycloak': 'keycloak',
  'Logstash': 'logstash',
  'SQL Server': 'mssql',
  'Solr': 'solr',
  'SonarQube': 'sonarqube',
});

function byImage(
  programs: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(programs).flatMap(([program, images]) =>
      images.split(' ').map((image) => [image, program] as const),
    ),
  );
}

/** The program that keeps data in the pods of a workload, if it is a known one that the image starts. */
export function datastoreOf(workload: Workload): string | undefined {
  return programOf(workload, datastores);
}

/** The program of a workload that takes more memory than a little, if it is a known one that the image starts. */
export function largeProgramOf(workload: Workload): string | undefined {
  const datastore = datastoreOf(workload);
  return datastore === undefined || small.has(datastore)
    ? programOf(workload, large)
    : datastore;
}

function programOf(
  workload: Workload,
  programs: ReadonlyMap<string, string>,
): string | undefined {
  const [container] = workload.containers;
  if (container === undefined || !runsItself(container.fields)) return undefined;
  return programs.get(imageOf(workload) ?? '');
}
