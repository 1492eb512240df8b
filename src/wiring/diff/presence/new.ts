import { named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { serviceName } from '../support/service-name';
import { example } from './new.example';

/** Objects that were not there. */
export const newObject: Comparison = {
  id: 'new',
  effect: 'adds',
  title: 'An object is new.',
  why:
    'A new object can affect what already runs: a NetworkPolicy closes pods, an autoscaler changes the number of ' +
    'replicas, a Service takes a name in the DNS of its namespace.',
  example,
  *compare({ pairs }) {
    for (const object of pairs.added) {
      yield {
        object,
        message: `the ${named(object)} is new${serviceName(object, 'answers')}`,
      };
    }
  },
};
