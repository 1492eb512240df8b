import { blockYaml } from '../support/block-yaml';
import { deployment, manifests, networkPolicy } from '../support/example-manifests';
import type { Example } from '../support/rule';

const namespace = 'shop';
const web = { podSelector: { matchLabels: { app: 'web' } } };
const prometheus = {
  podSelector: { matchLabels: { app: 'prometheus' } },
};

const monitored = (from: readonly (typeof web | typeof prometheus)[]) =>
  manifests(
    deployment('orders', { namespace, ports: { http: 8080 } }),
    deployment('web', { namespace }),
    deployment('prometheus', { namespace }),
    networkPolicy('orders', {
      namespace,
      spec: { ingress: [{ from, ports: [{ port: 'http' }] }] },
    }),
    blockYaml({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: 'orders', namespace },
      spec: {
        selector: { matchLabels: { app: 'orders' } },
        podMetricsEndpoints: [{ port: 'http' }],
      },
    }),
  );

export const example: Example = {
  wrong: monitored([web]),
  right: monitored([web, prometheus]),
};
