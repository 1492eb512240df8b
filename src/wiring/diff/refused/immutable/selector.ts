import { labelsAt } from '../../../read/untyped';
import { differingLabels, isVersion } from '../../../rules/support/kinship';

/** A label selector that always has matchLabels, so that two selectors can be compared label by label. */
export function completeSelector(selector: unknown): unknown {
  return { matchLabels: {}, ...Object(selector) };
}

/** The fix for a changed selector; `renewal` says how to replace the object if the selector has to change. */
export function selectorFix(
  before: unknown,
  after: unknown,
  fix: string,
  renewal = fix,
): string {
  const [old, now] = [before, after].map((selector) =>
    labelsAt(selector, 'matchLabels'),
  );
  const written = differingLabels(old, now).filter((key) =>
    Object.hasOwn(now, key),
  );
  // Every new version would be refused again; "release" may be the name of a Helm release.
  const hasVersion = written.some(
    (key) => isVersion(key) && !/release$/i.test(key),
  );
  return hasVersion
    ? `take the version out of the selector: a selector can never change; ${renewal}`
    : fix;
}
