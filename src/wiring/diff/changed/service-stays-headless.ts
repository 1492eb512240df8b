import { named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { staysHeadless } from '../support/service-kind';
import { example } from './service-stays-headless.example';

/** Headless Services that no longer say so. */
export const serviceStaysHeadless: Comparison = {
  id: 'service-stays-headless',
  effect: 'changes',
  title: 'A headless Service that no longer says `clusterIP: None` stays headless.',
  why: 'Kubernetes keeps the address that a Service has, and `None` counts as one. A Service that is made anew from the same manifest '
    + 'gets an address, so that two clusters with one manifest differ.',
  example,
  * compare({ services }) {
    for (const kept of services.filter(staysHeadless)) {
      const { object } = kept.after;
      yield {
        object, field: ['spec', 'clusterIP'],
        message: `the ${named(object)} names no clusterIP: None any more, but stays headless: Kubernetes keeps what it has`,
        fix: 'write clusterIP: None again, or delete the Service first if it is to have an address',
      };
    }
  },
};
