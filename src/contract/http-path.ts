/**
 * What no path may contain: requests have their paths tidied before they are compared, and of `%2f`
 * some servers make `/`.
 */
const UNTIDY = /\/\/|\/\.\.?(\/|$)|%2f/i;

/** Whether a path is one that a request can have: without `//`, `/./`, `/../` and `%2f`. */
export function isTidyPath(path: string): boolean {
  return !UNTIDY.test(path);
}

/** The path without the parts that make it untidy; an escaped slash stays. */
export function tidyPath(path: string): string {
  const parts = path
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  return `/${parts.join('/')}`;
}
