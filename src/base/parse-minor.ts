import type { Site } from './check';
import { fail } from './fail';

const OLDEST_SUPPORTED = 28;

/** The minor number of a version such as `1.31`. */
export function parseMinor(at: Site, what: string, version: unknown): number {
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
  return minor;
}
