import { isName, label } from '../../../../contract/names';
import { type Fields, isFields, listAt } from '../../untyped';
import { isSame, isSameBut } from '../accepted';

/** Texts in a pod that are checked for nothing but whether they are there. */
const FREE = new Set(['image', 'value']);

/** Whether the spec of a pod is the same as another one, but for such texts and the name of its only container. */
export function isLikePod(spec: Fields, other: Fields): boolean {
  const containers = listAt(spec, 'containers');
  const others = listAt(other, 'containers');
  const [container] = containers;
  const [another] = others;
  if (
    containers.length !== 1 ||
    others.length !== 1 ||
    'initContainers' in spec ||
    !isFields(container) ||
    !isFields(another)
  ) {
    return isSame(spec, other, FREE);
  }
  return (
    isName(container.name, label) &&
    container.name !== '' &&
    isSameBut('name', container, another, FREE) &&
    isSameBut('containers', spec, other, FREE)
  );
}
