import { callOfCart } from '../support/example-manifests';
import type { Example } from '../support/rule';

export const example: Example = {
  wrong: callOfCart('http://cart:80', { pod: { hostNetwork: true } }),
  right: callOfCart('http://cart:80', {
    pod: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
  }),
};
