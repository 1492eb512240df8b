import type { Comparison } from '../comparison';
import { waysIn } from '../support/ways-in';
import { example } from './door-closes.example';

/** Ways in from outside that are no longer there. */
export const doorCloses: Comparison = {
  id: 'door-closes',
  effect: 'changes',
  title: 'A way in from outside the cluster closes.',
  why:
    'Nothing inside the cluster notices when a host, a path or a port closes that only the outside calls, but ' +
    'bookmarks, webhooks and DNS records still point there.',
  example,
  *compare(sides) {
    const { before, after } = waysIn(sides);
    for (const [way, { object, leadsTo }] of before) {
      if (!after.has(way)) {
        yield { object, message: `${way} closes; it led to ${leadsTo}` };
      }
    }
  },
};
