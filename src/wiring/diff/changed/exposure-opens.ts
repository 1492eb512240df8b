import type { Comparison } from '../comparison';
import { waysIn } from '../support/exposed';
import { example } from './exposure-opens.example';

/** Ways in from outside that were not there. */
export const doorOpens: Comparison = {
  id: 'door-opens',
  effect: 'changes',
  title: 'A way in from outside the cluster opens.',
  why:
    'An Ingress, a route, a node port or a load balancer lets in calls from outside the cluster. Whether that is ' +
    'intended is best checked before it is applied.',
  example,
  *compare(sides) {
    const { before, after } = waysIn(sides);
    for (const [way, { object, field, leadsTo }] of after) {
      if (!before.has(way)) {
        yield { object, field, message: `${way} opens to ${leadsTo}` };
      }
    }
  },
};
