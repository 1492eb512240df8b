import type { Comparison } from '../comparison';
import { exposed } from '../support/exposed';
import { movingCalls } from '../ways-in/moves';
import { example } from './exposure-opens.example';

/** What is newly exposed outside the cluster. */
export const exposureOpens: Comparison = {
  id: 'exposure-opens',
  effect: 'changes',
  title: 'A host, path or port is newly exposed outside the cluster.',
  why:
    'An Ingress, a route, a node port or a load balancer lets in calls from outside the cluster. Whether that is ' +
    'intended is best checked before it is applied.',
  example,
  *compare(sides) {
    const { before, after } = exposed(sides);
    const moving = movingCalls(sides);
    for (const [call, { object, field, leadsTo }] of after) {
      if (!before.has(call) && !moving.has(call)) {
        yield { object, field, message: `${call} opens to ${leadsTo}` };
      }
    }
  },
};
