import { type Site } from '../base/check';
import { fail } from '../base/fail';
import { isTidyPath, tidyPath } from '../contract/http-path';

/** The characters of a URL's path. */
const CHARACTERS = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;
const MAX_LENGTH = 1024;

const allowed =
  'an absolute path such as /api, without //, /./, /../ and %2f, at most 1024 characters';

/** A path that is compared literally. */
export function checkPath(
  at: Site,
  what: string,
  path: unknown,
  patterns: string,
): asserts path is string {
  checkAbsolutePath(at, what, path);
  if (!isTidyPath(path)) {
    const tidy = tidyPath(path);
    fail(at, {
      what: `${what} is not a path that a request can have`,
      got: path,
      allowed,
      fix: isTidyPath(tidy) ? `write "${tidy}"` : undefined,
    });
  }
  if (!CHARACTERS.test(path)) {
    fail(at, {
      what: `${what} contains characters that no path can have`,
      got: path,
      allowed,
      fix: `encode them, or set pathType: '${patterns}' for a regular expression`,
    });
  }
}

/** A path whose meaning depends on the controller. */
export function checkAbsolutePath(
  at: Site,
  what: string,
  path: unknown,
): asserts path is string {
  if (typeof path !== 'string' || path === '') {
    fail(at, { what: `${what} must be a path`, got: path, allowed });
  }
  if (!path.startsWith('/')) {
    fail(at, {
      what: `${what} must start with /`,
      got: path,
      allowed,
      fix: /^[\w.-]+$/.test(path) ? `write "/${path}"` : undefined,
    });
  }
  checkLength(at, what, path);
}

/** A regular expression for paths, in the dialect of the controller. */
export function checkExpression(
  at: Site,
  what: string,
  expression: unknown,
): asserts expression is string {
  if (typeof expression !== 'string' || expression === '') {
    fail(at, {
      what: `${what} must be a regular expression`,
      got: expression,
      allowed: 'a non-empty string',
    });
  }
  checkLength(at, what, expression);
}

function checkLength(at: Site, what: string, path: string): void {
  if (path.length > MAX_LENGTH) {
    fail(at, {
      what: `${what} is too long`,
      found: `${path.length} characters`,
      allowed: `at most ${MAX_LENGTH} characters`,
    });
  }
}

/** A prefix with and without a trailing slash is the same. */
export function samePath(path: string): string {
  return path.length > 1 ? path.replace(/(?<!\/)\/+$/, '') : path;
}
