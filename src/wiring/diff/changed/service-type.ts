import { named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { serviceKind, staysHeadless } from '../support/service-kind';
import { example } from './service-type.example';

/** Services that become of another type. */
export const serviceType: Comparison = {
  id: 'service-type',
  effect: 'changes',
  title: 'A Service becomes of another type.',
  why: 'The type says from where a Service can be called: from within the cluster, on a port of every node, through a load balancer, '
    + 'or not at all where its name is an alias. What is called by the old way gets no answer any more.',
  example,
  * compare({ services }) {
    for (const kept of services) {
      const [was, is] = [serviceKind(kept.before), serviceKind(kept.after)];
      if (was === is || staysHeadless(kept)) continue;
      const { object } = kept.after;
      yield { object, field: ['spec', 'type'], message: `the ${named(object)} becomes ${is}, was ${was}` };
    }
  },
};
