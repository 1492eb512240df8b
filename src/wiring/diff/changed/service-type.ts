import { named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { serviceKind, staysHeadless } from '../support/service-kind';
import { example } from './service-type.example';

/** Services whose type changes. */
export const serviceType: Comparison = {
  id: 'service-type',
  effect: 'changes',
  title: 'The type of a Service changes.',
  why:
    'The type decides from where a Service can be called: from inside the cluster only, on a port of every node, ' +
    'or through a load balancer. Callers that used a node port or a load balancer that is gone get no answer.',
  example,
  *compare({ services }) {
    for (const kept of services) {
      const [was, is] = [serviceKind(kept.before), serviceKind(kept.after)];
      if (was === is || staysHeadless(kept)) continue;
      const { object } = kept.after;
      yield {
        object,
        field: ['spec', 'type'],
        message: `the ${named(object)} becomes ${is}, was ${was}`,
      };
    }
  },
};
