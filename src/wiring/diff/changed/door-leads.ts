import type { Comparison } from '../comparison';
import { waysIn } from '../support/ways-in';
import { example } from './door-leads.example';

/** Ways in from outside that lead elsewhere. */
export const doorLeads: Comparison = {
  id: 'door-leads',
  effect: 'changes',
  title: 'A way in from outside the cluster leads elsewhere.',
  why:
    'Calls from outside to this host and path, or to this port, are answered by something else from one moment ' +
    'to the next.',
  example,
  *compare(sides) {
    const { before, after } = waysIn(sides);
    for (const [way, { object, field, leadsTo }] of after) {
      const old = before.get(way);
      if (old === undefined || old.leadsTo === leadsTo) continue;
      yield {
        object,
        field,
        message: `${way} leads to ${leadsTo} instead of ${old.leadsTo}`,
      };
    }
  },
};
