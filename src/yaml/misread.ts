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

// Most texts: they begin like no number, and have nothing but printable characters on one line.
const ORDINARY = /^[A-Za-z/][ -~]*$/;

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
  if (ORDINARY.test(text)) return false;
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
  if (Array.isArray(value)) return value.some(holdsMisread);
  const fields = value as Readonly<Record<string, unknown>>;
  // Without a list of pairs, since every object of an app is searched.
  for (const key of Object.keys(fields)) {
    if (isMisread(key) || holdsMisread(fields[key])) return true;
  }
  return false;
}
