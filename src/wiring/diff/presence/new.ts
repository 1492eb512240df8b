import { named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { dnsNameText } from '../support/dns-name-text';
import { example } from './new.example';

/** Objects that are only in the new manifests. */
export const newObject: Comparison = {
  id: 'new',
  effect: 'adds',
  title: 'An object is new.',
  why:
    'A new object can affect what already runs: a NetworkPolicy restricts pods, an autoscaler changes the number ' +
    'of replicas, a Service takes a DNS name in its namespace.',
  example,
  *compare({ pairs }) {
    for (const object of pairs.added) {
      yield {
        object,
        message: `the ${named(object)} is new${dnsNameText(object, 'resolves to it')}`,
      };
    }
  },
};
