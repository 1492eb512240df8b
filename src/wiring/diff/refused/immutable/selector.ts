import { labelsAt } from '../../../read/untyped';
import { differingLabels, isVersion } from '../../../rules/support/kinship';

/** A label selector with room for the labels, so that two of them can be told apart label by label. */
export function completeSelector(selector: unknown): unknown {
  return { matchLabels: {}, ...Object(selector) };
}

/** What to do where a selector cannot change, and how it becomes another after all: one with a version would be refused each time. */
export function selectorFix(before: unknown, after: unknown, fix: string, renewal = fix): string {
  const [old, now] = [before, after].map((selector) => labelsAt(selector, 'matchLabels'));
  // A release may be a name that Helm gives to an installation.
  const hasVersion = differingLabels(old, now).some((key) => Object.hasOwn(now, key) && isVersion(key) && !/release$/i.test(key));
  return hasVersion ? `take the version out of the selector: a selector can never change; ${renewal}` : fix;
}
