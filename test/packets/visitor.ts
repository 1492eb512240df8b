import type { Manifest } from '../support/beds/control-plane';
import { IMAGE } from '../support/beds/stand-in/image';
import { standIn } from '../support/beds/stand-in/manifests';

const labels = { role: 'visitor' };

/** A pod that no app knows, to send requests from. */
export const VISITOR: Manifest = standIn({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'visitor' },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: {
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        containers: [
          {
            name: 'visitor',
            image: IMAGE,
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
            },
          },
        ],
      },
    },
  },
});

/** Whether a pod is a visitor. */
export function isVisitor({ metadata }: Manifest): boolean {
  return metadata.labels.role === labels.role;
}
