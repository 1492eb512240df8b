import {
  deployment,
  ingress,
  manifests,
  service,
} from '../support/example-manifests';
import type { Example } from '../support/rule';

const web = (adminPath: string) =>
  manifests(
    deployment('web', { namespace: 'shop', ports: { http: 8080, admin: 8081 } }),
    service('web', {
      namespace: 'shop',
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { name: 'admin', port: 81, targetPort: 'admin' },
      ],
    }),
    ingress('http', [{ service: 'web', port: 'http' }], 'shop'),
    ingress('admin', [{ path: adminPath, service: 'web', port: 'admin' }], 'shop'),
  );

export const example: Example = { wrong: web('/'), right: web('/admin') };
