import { allNamed, labelText, named } from '../../../words/objects';
import type { Comparison, Consequence } from '../comparison';
import { type LostService, lostServices } from '../support/lost-endpoints';
import { example } from './service-without-endpoints.example';

/** Services that would lose all their endpoints. */
export const serviceWithoutEndpoints: Comparison = {
  id: 'service-without-endpoints',
  effect: 'loses',
  title: 'A Service is left without endpoints.',
  why: 'The name of a Service without endpoints still resolves, but every connection to it is refused or times out.',
  example,
  *compare(sides) {
    for (const lost of lostServices(sides)) {
      if (lost.awaits.length === 0) yield consequenceOf(lost);
    }
  },
};

function consequenceOf({
  service: { object, selector },
  had,
  selects,
}: LostService): Consequence {
  const field = ['spec', 'selector'];
  if (selector === undefined) {
    return {
      object,
      field,
      message:
        `the ${named(object)} has no selector any more, so Kubernetes no longer updates its endpoints, ` +
        `which led to ${allNamed(had)}`,
      fix: 'select the labels of its pods, or add an EndpointSlice for it',
    };
  }
  const reason =
    selects.length === 0
      ? `no pod carries ${labelText(selector)}`
      : `${allNamed(selects)} ${selects.length === 1 ? 'has' : 'have'} replicas: 0`;
  return {
    object,
    field,
    message: `the ${named(object)} would have no endpoints: ${reason}; it led to ${allNamed(had)}`,
    fix:
      selects.length > 0
        ? 'scale up first, wait until the pods are ready, and then change the selector'
        : 'select labels that pods carry, or keep the pods that it led to',
  };
}
