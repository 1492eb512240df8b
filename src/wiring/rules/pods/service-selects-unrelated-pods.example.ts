import { deployment, manifests, service } from '../support/example-manifests';
import type { Example } from '../support/rule';

const web = (name: string) =>
  deployment(name, {
    podLabels: { app: name, tier: 'web' },
    ports: { http: 8080 },
  });

const shop = (selector: Readonly<Record<string, string>>) =>
  manifests(
    web('shop'),
    web('blog'),
    service('shop', { selector, ports: [{ port: 80, targetPort: 'http' }] }),
  );

export const example: Example = {
  wrong: shop({ tier: 'web' }),
  right: shop({ app: 'shop', tier: 'web' }),
};
