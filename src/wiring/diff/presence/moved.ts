import { inNamespace, named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import type { Moved } from '../pairs';
import { example } from './moved.example';

/** Objects that have another name or namespace, and so are other objects. */
export const moved: Comparison = {
  id: 'moved',
  effect: 'removes',
  title: 'An object gets another name or namespace.',
  why:
    'Kubernetes cannot rename an object: a new one is created next to the old one, which stays until somebody ' +
    'deletes it. Until then both exist, and a selector may match the pods of both.',
  example,
  *compare({ pairs }) {
    for (const pair of pairs.moved) {
      yield {
        object: pair.after,
        message:
          `the ${named(pair.before)} is replaced by ${successorText(pair)}: ` +
          'Kubernetes cannot rename objects, so the old one stays until it is deleted',
        fix: 'delete the old one when the new one is ready',
      };
    }
  },
};

function successorText({ before, after }: Moved): string {
  const name = before.name === after.name ? 'one' : `"${after.name}"`;
  if (before.namespace === after.namespace) return name;
  const old =
    before.namespace === '' ? '' : `, was${inNamespace(before.namespace)}`;
  return `${name}${inNamespace(after.namespace)}${old}`;
}
