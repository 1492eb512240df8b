import {
  deployment,
  ingress,
  manifests,
  service,
} from '../support/example-manifests';
import type { Example } from '../support/rule';

const names = ['shop', 'blog', 'wiki'];

const webApps = (type: string) =>
  names.flatMap((name) => [
    deployment(name, { ports: { http: 8080 } }),
    service(name, {
      type,
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    }),
  ]);

export const example: Example = {
  wrong: manifests(...webApps('LoadBalancer')),
  right: manifests(
    ...webApps('ClusterIP'),
    ingress(
      'shop',
      names.map((name) => ({
        host: `${name}.example.com`,
        service: name,
        port: 'http',
      })),
    ),
  ),
};
