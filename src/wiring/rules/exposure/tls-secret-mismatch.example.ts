import { blockYaml } from '../support/block-yaml';
import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const secured = (secretName: string) =>
  manifests(
    deployment('web', { ports: { http: 8080 } }),
    service('web', { ports: [{ port: 80, targetPort: 'http' }] }),
    blockYaml({
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'web' },
      spec: { secretName: 'web-tls', dnsNames: ['shop.example.com'] },
    }),
    blockYaml({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web' },
      spec: {
        ingressClassName: 'nginx',
        tls: [{ hosts: ['shop.example.com'], secretName }],
        defaultBackend: { service: { name: 'web', port: { number: 80 } } },
      },
    }),
  );

export const example: Example = {
  wrong: secured('web-tsl'),
  right: secured('web-tls'),
};
