import { kplus } from './cdk8s-plus';
import { fail } from './fail';
import { plusName } from './plus-name';
import { entryFor, installedRelease } from './plus-releases';
import { standIn } from './stand-in';

/** Refuses to make a construct without the cdk8s-plus of which it is made. */
export function checkInstalled(
  path: string,
  id: string,
  plus: unknown = kplus,
): void {
  if (plus !== standIn) return;
  const other = installedRelease();
  const otherwise =
    other === undefined
      ? ''
      : `, or import from '${entryFor(other)}', since cdk8s-plus-${other} is installed`;
  fail(path, {
    what: `"${id}" is made of ${plusName}, which is not installed`,
    fix: `run npm i ${plusName}${otherwise}`,
  });
}
