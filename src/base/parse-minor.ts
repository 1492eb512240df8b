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
      what: `${what} is not a supported Kubernetes version`,
      got: version,
      allowed: `"1.${OLDEST_SUPPORTED}" or newer, without a patch version`,
    });
  }
  minors.set(version, minor);
  return minor;
}
