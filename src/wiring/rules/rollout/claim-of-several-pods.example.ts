import { claim, deployment, manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const web = (accessMode: string) =>
  manifests(
    claim('uploads', accessMode),
    deployment('web', {
      replicas: 3,
      pod: {
        volumes: [
          { name: 'uploads', persistentVolumeClaim: { claimName: 'uploads' } },
        ],
      },
    }),
  );

export const example: Example = {
  wrong: web('ReadWriteOnce'),
  right: web('ReadWriteMany'),
};
