import { named } from '../../../words/objects';
import type { Service } from '../../read/service';
import { at, type Fields } from '../../read/untyped';
import { type Change, changeOf } from '../change';
import { isSame } from '../same';
import type { KeptService } from '../services';
import { shown } from '../text';

/** Fields that say who is reached and how, and what they are where nothing is said. */
const manners: Fields = {
  externalName: undefined, sessionAffinity: 'None', internalTrafficPolicy: 'Cluster', externalTrafficPolicy: 'Cluster', publishNotReadyAddresses: false,
  loadBalancerSourceRanges: undefined, trafficDistribution: undefined,
};

/** Services that become of another kind, or treat their callers in another way. */
export function* otherType(services: readonly KeptService[]): Iterable<Change> {
  for (const { before, after } of services) {
    const { object } = after;
    if (kindOf(before) !== kindOf(after)) {
      const stays = before.headless && after.type === 'ClusterIP' && !after.headless && at(object.fields, 'spec', 'clusterIP') === undefined;
      yield changeOf(object, stays ? {
        id: 'service-stays-headless', effect: 'changes', field: ['spec', 'clusterIP'],
        message: `the ${named(object)} names no clusterIP: None any more, but stays headless: Kubernetes keeps what it has`,
        fix: 'write clusterIP: None again, or delete the Service first if it is to have an address',
      } : { id: 'service-type', effect: 'changes', field: ['spec', 'type'], message: `the ${named(object)} becomes ${kindOf(after)}, was ${kindOf(before)}` });
    }
    for (const [key, otherwise] of Object.entries(manners)) {
      const [old, now] = [before, after].map((service) => at(service.object.fields, 'spec', key) ?? otherwise);
      if (!isSame(old, now)) {
        yield changeOf(object, { id: 'service-manner', effect: 'changes', field: ['spec', key], message: `${key} of the ${named(object)} becomes ${shown(now)}, was ${shown(old)}` });
      }
    }
  }
}

function kindOf({ type, headless }: Service): string {
  return headless ? 'headless' : type;
}
