/** Makes up the requests of a web server, five a second. */
export const PRODUCER = `data_dir: /var/lib/vector
sources:
  requests:
    type: demo_logs
    format: json
    interval: 0.2
sinks:
  kafka:
    type: kafka
    inputs: [requests]
    bootstrap_servers: \${KAFKA_BROKERS}
    topic: requests
    encoding: { codec: json }
`;

/** Both pods are one group: each reads its share of the topic. */
export const INDEXER = `data_dir: /var/lib/vector
sources:
  requests:
    type: kafka
    bootstrap_servers: \${KAFKA_BROKERS}
    group_id: indexer
    topics: [requests]
    auto_offset_reset: earliest
sinks:
  elasticsearch:
    type: elasticsearch
    inputs: [requests]
    endpoints: ["\${ELASTICSEARCH_URL}"]
    bulk: { index: "requests-%F" }
`;
