import { inNamespace, named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import type { Moved } from '../pairs';
import { example } from './moved.example';

/** Objects that have another name or another namespace, and so are others. */
export const moved: Comparison = {
  id: 'moved',
  effect: 'removes',
  title: 'An object has another name or another namespace.',
  why: 'Kubernetes renames nothing: a new object is made beside the old one, which stays until something deletes it. '
    + 'Until then both run, and both may be selected.',
  example,
  * compare({ pairs }) {
    for (const pair of pairs.moved) {
      yield {
        object: pair.after,
        message: `the ${named(pair.before)} becomes another${placeText(pair)}: `
          + 'Kubernetes renames nothing, the old one stays until it is deleted',
        fix: 'delete the old one when the new one is ready',
      };
    }
  },
};

function placeText({ before, after }: Moved): string {
  const name = before.name === after.name ? '' : ` "${after.name}"`;
  if (before.namespace === after.namespace) return name;
  return `${name}${inNamespace(after.namespace)}${before.namespace === '' ? '' : `, was${inNamespace(before.namespace)}`}`;
}
