import { named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { staysHeadless } from '../support/service-kind';
import { example } from './service-stays-headless.example';

/** Headless Services that no longer say so. */
export const serviceStaysHeadless: Comparison = {
  id: 'service-stays-headless',
  effect: 'changes',
  title: 'A Service drops `clusterIP: None`, but stays headless.',
  why:
    'Where the field is left out, Kubernetes keeps the cluster IP that a Service has, and `None` counts as one. ' +
    'Created afresh from the same manifest, the Service would get an address, so two clusters may differ.',
  example,
  *compare({ services }) {
    for (const kept of services.filter(staysHeadless)) {
      const { object } = kept.after;
      yield {
        object,
        field: ['spec', 'clusterIP'],
        message:
          `the ${named(object)} names no clusterIP: None any more, but stays headless: ` +
          'Kubernetes keeps what it has',
        fix: 'write clusterIP: None again, or delete the Service first if it is to have an address',
      };
    }
  },
};
