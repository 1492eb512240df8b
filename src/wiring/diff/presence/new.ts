import { named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { serviceName } from '../support/service-name';
import { example } from './new.example';

/** Objects that were not there. */
export const newObject: Comparison = {
  id: 'new',
  effect: 'adds',
  title: 'An object is new.',
  why: 'What is new replaces nothing, but it may take effect on what is there: a Service gets a name in the DNS of its namespace, '
    + 'a NetworkPolicy closes pods, an autoscaler sets replicas.',
  example,
  * compare({ pairs }) {
    for (const object of pairs.added) yield { object, message: `the ${named(object)} is new${serviceName(object, 'answers')}` };
  },
};
