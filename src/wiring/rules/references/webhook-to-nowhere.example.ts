import { blockYaml } from '../support/block-yaml';
import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const namespace = 'shop';

const webhook = blockYaml({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'orders' },
  webhooks: [
    {
      name: 'orders.example.com',
      admissionReviewVersions: ['v1'],
      sideEffects: 'None',
      clientConfig: { service: { namespace, name: 'orders' } },
    },
  ],
});

const orders = (port: number) =>
  manifests(
    deployment('orders', { namespace, ports: { https: 8443 } }),
    service('orders', { namespace, ports: [{ port, targetPort: 'https' }] }),
    webhook,
  );

export const example: Example = { wrong: orders(8443), right: orders(443) };
