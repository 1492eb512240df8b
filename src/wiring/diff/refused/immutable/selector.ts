import { labelsAt } from '../../../read/untyped';
import { differingLabels, isVersion } from '../../../rules/support/kinship';

/** A label selector with room for the labels, so that two of them can be told apart label by label. */
export function completeSelector(selector: unknown): unknown {
  return { matchLabels: {}, ...Object(selector) };
}

/** What to do where a selector cannot change, and how it becomes another one after all, if it has to. */
export function selectorFix(
  before: unknown,
  after: unknown,
  fix: string,
  renewal = fix,
): string {
  const [old, now] = [before, after].map((selector) =>
    labelsAt(selector, 'matchLabels'),
  );
  const written = differingLabels(old, now).filter((key) => Object.hasOwn(now, key));
  // Each version would be refused anew; a release may be what Helm calls an installation.
  const hasVersion = written.some((key) => isVersion(key) && !/release$/i.test(key));
  return hasVersion
    ? `take the version out of the selector: a selector can never change; ${renewal}`
    : fix;
}
