import {
  deployment,
  ingress,
  manifests,
  service,
} from '../support/example-manifests';
import type { Example } from '../support/rule';

const web = (port: number) =>
  manifests(
    deployment('web', { namespace: 'shop', ports: { http: 8080 } }),
    service('web', {
      namespace: 'shop',
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    }),
    ingress('web', [{ service: 'web', port }], 'shop'),
  );

export const example: Example = { wrong: web(8080), right: web(80) };
