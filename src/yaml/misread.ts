import { readFloat } from './plain-float';
import { readInteger } from './plain-integer';
import { MERGE } from './plain-word';

// Every writer of YAML puts quotes around these.
const DECIMAL = /^[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?$/;

// Where cdk8s breaks such a text into lines, it escapes a line of a single space twice.
const SINGLE_SPACE = /\n \n/;
// eslint-disable-next-line no-control-regex
const BROKEN_IN_QUOTES = /^\s*$|\n[\t ]+$|[\x00-\x08\v-\x1F\x7F-\x9F]/;

// Kubernetes does not look for the indentation behind a tab.
const TAB_FIRST = /^\n*\t/;

/**
 * The characters that Kubernetes refuses, or takes as the end of a line, unless they are escaped: control
 * characters, the byte order mark, further ends of lines, and what is no character.
 */
export const UNSAFE =
  /[^\t\n\r\x20-\x7E\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * Whether Kubernetes may not read a text as it is if cdk8s writes it: cdk8s leaves out the quotes where
 * YAML 1.1 does not need them, but Kubernetes reads more than that as numbers.
 */
export function isMisread(text: string): boolean {
  return (
    text === MERGE ||
    TAB_FIRST.test(text) ||
    (SINGLE_SPACE.test(text) && BROKEN_IN_QUOTES.test(text)) ||
    text.search(UNSAFE) !== -1 ||
    (!DECIMAL.test(text) && (readInteger(text) ?? readFloat(text)) !== undefined)
  );
}

/** Whether such a text is anywhere in a value, as a key or as a value. */
export function holdsMisread(value: unknown): boolean {
  if (typeof value === 'string') return isMisread(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, item]) => isMisread(key) || holdsMisread(item),
  );
}
