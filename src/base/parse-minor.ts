import type { Site } from './check';
import { fail } from './fail';

const OLDEST_SUPPORTED = 28;

/** Those that were parsed: an app asks for few, and for every construct. */
const minors = new Map<unknown, number>();

/** The minor number of a version such as `1.31`. */
export function parseMinor(at: Site, what: string, version: unknown): number {
  const known = minors.get(version);
  if (known !== undefined) return known;
  const minor =
    typeof version === 'string' && /^1\.[1-9]\d$/.test(version)
      ? Number(version.slice(2))
      : 0;
  if (minor < OLDEST_SUPPORTED) {
    fail(at, {
      what: `${what} is not a Kubernetes version that is supported`,
      got: version,
      allowed: `"1.${OLDEST_SUPPORTED}" and newer, without a patch number`,
    });
  }
  minors.set(version, minor);
  return minor;
}
