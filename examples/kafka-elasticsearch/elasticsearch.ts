import { Duration, Size } from 'cdk8s';
import { StatefulBackend } from 'cdk8s-harbour';
import { Cpu } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';

/** Three Elasticsearch nodes, each of which may become the master and holds data. */
export function addElasticsearch(scope: Construct) {
  return new StatefulBackend(scope, 'elasticsearch', {
    // Runs as user 1000, and writes a keystore beside its settings.
    image: 'docker.elastic.co/elasticsearch/elasticsearch:8.15.3',
    user: 1000,
    readOnlyRootFilesystem: false,
    storage: {
      size: Size.gibibytes(100),
      mountPath: '/usr/share/elasticsearch/data',
    },
    replicas: 3,
    ports: { http: 9200, transport: 9300 },
    podManagementPolicy: 'Parallel',
    service: { publishNotReadyAddresses: true },
    readiness: {
      httpGet: '/_cluster/health?local=true',
      port: 'http',
      timeout: Duration.seconds(5),
    },
    terminationGracePeriod: Duration.minutes(2),
    env: {
      'cluster.name': 'events',
      'node.name': ({ self }) => self.name,
      'discovery.seed_hosts': ({ peers }) =>
        peers.map((peer) => peer.address('transport')).join(','),
      // Who elects the first master; afterwards the cluster remembers its members, and nobody reads it.
      'cluster.initial_master_nodes': ({ peers }) =>
        peers.map((peer) => peer.name).join(','),
      // Needs no setting of the node's kernel.
      'node.store.allow_mmap': 'false',
      // Who may call is up to the NetworkPolicy; there are no certificates and no passwords.
      'xpack.security.enabled': 'false',
      'ES_JAVA_OPTS': '-Xms1g -Xmx1g',
    },
    resources: {
      cpu: { request: Cpu.millis(500) },
      memory: { request: Size.gibibytes(2) },
    },
  });
}
