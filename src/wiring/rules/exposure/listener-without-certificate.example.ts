import { certificateGrant, gateway } from '../support/example-gateways';
import { manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const publicGateway = (grantedTo: string) =>
  manifests(
    gateway('public', {
      name: 'https',
      port: 443,
      protocol: 'HTTPS',
      tls: { certificateRefs: [{ name: 'public', namespace: 'certificates' }] },
    }),
    certificateGrant(grantedTo),
  );

export const example: Example = {
  wrong: publicGateway('gateway'),
  right: publicGateway('gateways'),
};
