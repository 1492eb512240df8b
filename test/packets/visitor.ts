import type { Manifest } from '../support/beds/control-plane';
import { IMAGE } from '../support/beds/stand-in/image';
import { standIn } from '../support/beds/stand-in/manifests';

const labels = { role: 'visitor' };

/** A pod that no app knows, and the ports that it listens on. */
export function bystander(
  name: string,
  podLabels: Readonly<Record<string, string>>,
  ports: readonly number[] = [],
): Manifest {
  return standIn({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      selector: { matchLabels: podLabels },
      template: {
        metadata: { labels: podLabels },
        spec: {
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: {
            runAsNonRoot: true,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [
            {
              name,
              image: IMAGE,
              ports: ports.map((containerPort) => ({ containerPort })),
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
}

/** The pod that sends requests. */
export const VISITOR = bystander('visitor', labels);

/** Whether a pod is a visitor. */
export function isVisitor({ metadata }: Manifest): boolean {
  return metadata.labels.role === labels.role;
}
