import type { Comparison } from '../comparison';
import { exposed } from '../support/exposed';
import { example } from './exposure-leads-elsewhere.example';

/** What is exposed outside the cluster as before, and leads elsewhere. */
export const exposureLeadsElsewhere: Comparison = {
  id: 'exposure-leads-elsewhere',
  effect: 'changes',
  title: 'A host, path or port exposed outside the cluster leads elsewhere.',
  why:
    'Calls from outside to this host and path, or to this port, are answered by something else from one moment ' +
    'to the next.',
  example,
  *compare(sides) {
    const { before, after } = exposed(sides);
    for (const [call, { object, field, leadsTo }] of after) {
      const old = before.get(call);
      if (old === undefined || old.leadsTo === leadsTo) continue;
      yield {
        object,
        field,
        message: `${call} leads to ${leadsTo} instead of ${old.leadsTo}`,
      };
    }
  },
};
