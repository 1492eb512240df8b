import { inNamespace, named } from '../../words/objects';
import { type Change, changeOf } from './change';
import type { Pairs } from './pairs';

/** Objects that are gone, have become another, or are new. */
export function* presence({ gone, moved, added }: Pairs): Iterable<Change> {
  for (const object of gone) {
    if (object.kind === 'Namespace') {
      yield changeOf(object, {
        id: 'namespace-gone', effect: 'loses', message: `the ${named(object)} is gone: when it is deleted, so is everything in it, whoever made it`,
        fix: 'keep the Namespace until it is empty',
      });
    } else {
      yield changeOf(object, { id: 'gone', effect: 'removes', message: `the ${named(object)} is gone${nameText(object, 'answers no more')}` });
    }
  }
  for (const { before, after } of moved) {
    const place = before.namespace === after.namespace ? '' : `${inNamespace(after.namespace)}${before.namespace === '' ? '' : `, was${inNamespace(before.namespace)}`}`;
    const name = before.name === after.name ? '' : ` "${after.name}"`;
    yield changeOf(after, {
      id: 'moved', effect: 'removes', message: `the ${named(before)} becomes another${name}${place}: Kubernetes renames nothing, the old one stays until it is deleted`,
      fix: 'delete the old one when the new one is ready',
    });
  }
  for (const object of added) yield changeOf(object, { id: 'new', effect: 'adds', message: `the ${named(object)} is new${nameText(object, 'answers')}` });
}

function nameText({ kind, namespace, name }: Pairs['gone'][number], does: string): string {
  return kind === 'Service' ? `, and the name ${namespace === '' ? name : `${name}.${namespace}`} ${does}` : '';
}
