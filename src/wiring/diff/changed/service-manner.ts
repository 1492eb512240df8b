import { named } from '../../../words/objects';
import { at, type Fields } from '../../read/untyped';
import type { Comparison } from '../comparison';
import { isSame } from '../support/same';
import { turnedText } from '../support/text';
import { example } from './service-manner.example';

/** Fields that decide who is reached and how, with their defaults. */
export const manners: Fields = {
  externalName: undefined,
  sessionAffinity: 'None',
  internalTrafficPolicy: 'Cluster',
  externalTrafficPolicy: 'Cluster',
  publishNotReadyAddresses: false,
  loadBalancerSourceRanges: undefined,
  trafficDistribution: undefined,
};

/** Services that treat their traffic differently. */
export const serviceManner: Comparison = {
  id: 'service-manner',
  effect: 'changes',
  title: 'A Service treats its traffic differently.',
  why:
    'Session affinity and traffic policies decide which pods receive a call, source ranges who may call at all, ' +
    'and `externalName` where the name leads. Ports and pods may stay the same while calls end up elsewhere.',
  example,
  *compare({ services }) {
    for (const {
      before,
      after,
      after: { object },
    } of services) {
      for (const [key, otherwise] of Object.entries(manners)) {
        const [old, now] = [before, after].map(
          (service) => at(service.object.fields, 'spec', key) ?? otherwise,
        );
        if (isSame(old, now)) continue;
        const message = `${key} of the ${named(object)} becomes ${turnedText(old, now)}`;
        yield { object, field: ['spec', key], message };
      }
    }
  },
};
