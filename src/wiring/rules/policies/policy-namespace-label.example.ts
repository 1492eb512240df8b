import { blockYaml } from '../support/block-yaml';
import { deployment, manifests, networkPolicy } from '../support/example-manifests';
import type { Example } from '../support/rule';

const monitoring = blockYaml({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'monitoring' },
});

const letIn = (key: string) =>
  manifests(
    monitoring,
    deployment('backend', { namespace: 'shop' }),
    networkPolicy('backend', {
      namespace: 'shop',
      spec: {
        ingress: [
          {
            from: [{ namespaceSelector: { matchLabels: { [key]: 'monitoring' } } }],
          },
        ],
      },
    }),
  );

export const example: Example = {
  wrong: letIn('name'),
  right: letIn('kubernetes.io/metadata.name'),
};
