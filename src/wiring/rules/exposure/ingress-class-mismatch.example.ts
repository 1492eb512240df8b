import { blockYaml } from '../support/block-yaml';
import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const served = (ingressClassName: string) =>
  manifests(
    deployment('web', { ports: { http: 8080 } }),
    service('web', { ports: [{ port: 80, targetPort: 'http' }] }),
    blockYaml({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'traefik' },
      spec: { controller: 'traefik.io/ingress-controller' },
    }),
    blockYaml({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web' },
      spec: {
        ingressClassName,
        defaultBackend: { service: { name: 'web', port: { number: 80 } } },
      },
    }),
  );

export const example: Example = {
  wrong: served('treafik'),
  right: served('traefik'),
};
