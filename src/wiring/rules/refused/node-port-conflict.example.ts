import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const onNodes = (name: string, nodePort: number) =>
  service(name, {
    namespace: 'shop',
    type: 'NodePort',
    selector: { app: 'web' },
    ports: [{ name, port: 80, targetPort: name, nodePort }],
  });

const web = (adminPort: number) =>
  manifests(
    deployment('web', { namespace: 'shop', ports: { http: 8080, admin: 8081 } }),
    onNodes('http', 30080),
    onNodes('admin', adminPort),
  );

export const example: Example = { wrong: web(30080), right: web(30081) };
