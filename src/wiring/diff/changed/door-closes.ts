import type { Comparison } from '../comparison';
import { waysIn } from '../support/ways-in';
import { example } from './door-closes.example';

/** Ways in from outside that are no longer there. */
export const doorCloses: Comparison = {
  id: 'door-closes',
  effect: 'changes',
  title: 'A way in from outside closes.',
  why: 'Nobody in the cluster misses a host, a path or a port that only the outside calls: bookmarks, webhooks and DNS records do.',
  example,
  * compare(sides) {
    const { before, after } = waysIn(sides);
    for (const [way, { object, leadsTo }] of before) {
      if (!after.has(way)) yield { object, message: `${way} closes, which led to ${leadsTo}` };
    }
  },
};
