import { named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { staysHeadless } from '../support/service-kind';
import { example } from './service-stays-headless.example';

/** Headless Services whose manifest no longer has `clusterIP: None`. */
export const serviceStaysHeadless: Comparison = {
  id: 'service-stays-headless',
  effect: 'changes',
  title: 'A Service drops `clusterIP: None`, but stays headless.',
  why:
    'Without the field, Kubernetes keeps the cluster IP that a Service has, and `None` counts as one. A Service ' +
    'that is newly created from the same manifest gets an address, so two clusters may differ.',
  example,
  *compare({ services }) {
    for (const kept of services.filter(staysHeadless)) {
      const { object } = kept.after;
      yield {
        object,
        field: ['spec', 'clusterIP'],
        message:
          `the ${named(object)} drops clusterIP: None but stays headless: ` +
          'Kubernetes keeps the clusterIP that it has',
        fix: 'write clusterIP: None again, or delete the Service first if it should get an address',
      };
    }
  },
};
