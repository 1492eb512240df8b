import type { Comparison } from '../comparison';
import { exposed } from '../support/exposed';
import { movingCalls } from '../ways-in/moves';
import { example } from './exposure-closes.example';

/** What is no longer exposed outside the cluster. */
export const exposureCloses: Comparison = {
  id: 'exposure-closes',
  effect: 'changes',
  title: 'A host, path or port is no longer exposed outside the cluster.',
  why:
    'Nothing inside the cluster notices when a host, a path or a port closes that only the outside calls, but ' +
    'bookmarks, webhooks and DNS records still point there.',
  example,
  *compare(sides) {
    const { before, after } = exposed(sides);
    const moving = movingCalls(sides);
    for (const [call, { object, leadsTo }] of before) {
      if (!after.has(call) && !moving.has(call)) {
        yield { object, message: `${call} closes; it led to ${leadsTo}` };
      }
    }
  },
};
