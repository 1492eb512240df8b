import { named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { dnsNameText } from '../support/dns-name-text';
import { example } from './gone.example';

/** Objects that are no longer in the manifests. */
export const gone: Comparison = {
  id: 'gone',
  effect: 'removes',
  title: 'An object is no longer in the manifests.',
  why:
    'Helm, Argo CD and `kubectl apply --prune` delete objects that are no longer in the manifests; plain ' +
    '`kubectl apply` leaves them in place.',
  example,
  *compare({ pairs }) {
    for (const object of pairs.gone) {
      // A Namespace is reported as lost, with everything in it.
      if (object.kind === 'Namespace') continue;
      yield {
        object,
        message: `the ${named(object)} is gone${dnsNameText(object, 'no longer resolves')}`,
      };
    }
  },
};
