import { named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { example } from './namespace-gone.example';

/** Namespaces that are no longer in the manifests. */
export const namespaceGone: Comparison = {
  id: 'namespace-gone',
  effect: 'loses',
  title: 'A Namespace is deleted, with everything in it.',
  why:
    'Deleting a Namespace deletes everything in it: Secrets, volume claims, and whatever other people or ' +
    'operators have created there.',
  example,
  *compare({ pairs: { gone } }) {
    for (const object of gone) {
      if (object.kind !== 'Namespace') continue;
      yield {
        object,
        message: `the ${named(object)} is gone: when it is deleted, so is everything in it, whoever created it`,
        fix: 'keep the Namespace until it is empty',
      };
    }
  },
};
