import { type Duration, type Size, SizeRoundingBehavior } from 'cdk8s';
import type { Site } from './check';
import { fail } from './fail';

/** A duration in whole seconds, the only unit that Kubernetes has. */
export function checkSeconds(
  at: Site,
  what: string,
  value: unknown,
  min: number,
  max: number,
): number {
  if (!isDuration(value)) {
    fail(at, {
      what: `${what} must be a duration`,
      got: value,
      fix: `write Duration.seconds(${typeof value === 'number' ? value : 'n'}), with Duration from cdk8s`,
    });
  }
  const seconds = value.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < min || seconds > max) {
    fail(at, {
      what: `${what} must be a whole number of seconds`,
      found: `${seconds} s`,
      allowed: `${min} to ${max} seconds`,
    });
  }
  return seconds;
}

/** A size in whole mebibytes, as a Kubernetes quantity: `20Gi`, `1536Mi`. */
export function checkSize(at: Site, what: string, value: unknown): string {
  if (!isSize(value)) {
    fail(at, {
      what: `${what} must be a size`,
      got: value,
      fix: 'write Size.gibibytes(n) or Size.mebibytes(n), with Size from cdk8s',
    });
  }
  const kibibytes = value.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  const mebibytes = kibibytes / 1024;
  if (!Number.isInteger(mebibytes) || mebibytes <= 0) {
    fail(at, {
      what: `${what} must be a whole number of mebibytes`,
      found: `${kibibytes}Ki`,
      allowed: 'at least 1Mi',
    });
  }
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
}

/** `constructs` and `cdk8s` may be installed twice, so a class is recognized by its methods. */
function isDuration(value: unknown): value is Duration {
  return (
    typeof value === 'object' &&
    value !== null &&
    'toSeconds' in value &&
    typeof value.toSeconds === 'function'
  );
}

function isSize(value: unknown): value is Size {
  return (
    typeof value === 'object' &&
    value !== null &&
    'toKibibytes' in value &&
    typeof value.toKibibytes === 'function'
  );
}
