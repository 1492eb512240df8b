import { named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { serviceName } from '../support/service-name';
import { example } from './gone.example';

/** Objects that are no longer in the manifests. */
export const gone: Comparison = {
  id: 'gone',
  effect: 'removes',
  title: 'An object is no longer in the manifests.',
  why:
    'Helm, Argo CD and `kubectl apply --prune` delete what has left the manifests; plain `kubectl apply` leaves ' +
    'it running.',
  example,
  *compare({ pairs }) {
    for (const object of pairs.gone) {
      // What a Namespace takes along is lost.
      if (object.kind === 'Namespace') continue;
      yield {
        object,
        message: `the ${named(object)} is gone${serviceName(object, 'no longer answers')}`,
      };
    }
  },
};
