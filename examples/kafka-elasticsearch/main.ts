import { App, type AppProps, Chart, Size } from 'cdk8s';
import { Defaults, Worker } from 'cdk8s-harbour';
import { ConfigMap } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';
import { addElasticsearch } from './elasticsearch';
import { addKafka } from './kafka';
import { INDEXER, PRODUCER } from './vector';

/** Events go through a cluster of three Kafka brokers into a cluster of three Elasticsearch nodes. */
export class Events extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'events' });

    const kafka = addKafka(this);
    const elasticsearch = addElasticsearch(this);

    const producer = new Worker(this, 'producer', {
      ...vector,
      files: { '/etc/vector': this.config('producer', PRODUCER) },
    });
    const indexer = new Worker(this, 'indexer', {
      ...vector,
      replicas: 2,
      files: { '/etc/vector': this.config('indexer', INDEXER) },
    });

    // Enough to find the cluster: it tells the rest itself.
    const brokers = kafka.peers('client', { from: this }).join(',');
    for (const client of [producer, indexer]) {
      client.connectTo(kafka, 'client', { env: { KAFKA_BROKERS: () => brokers } });
    }
    // Any node answers for all.
    indexer.connectTo(elasticsearch.addClientService(), 'http', {
      env: { ELASTICSEARCH_URL: 'url' },
    });
  }

  private config(name: string, text: string): ConfigMap {
    return new ConfigMap(this, `${name}-config`, {
      metadata: { name },
      data: { 'vector.yaml': text },
    });
  }
}

/** A pod that moves events from here to there. Any user will do. */
const vector = {
  image: 'timberio/vector:0.41.1-alpine',
  user: 65532,
  writablePaths: ['/var/lib/vector'],
  resources: { memory: { request: Size.mebibytes(128) } },
};

export function app(props?: AppProps): App {
  const root = new App(props);
  // Both clusters are open to those that are connected, and to their own members.
  Defaults.of(root).set({ access: 'declared', egress: 'declared' });
  new Events(root, 'events');
  return root;
}

if (require.main === module) app().synth();
