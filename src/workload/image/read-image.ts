import { checkProps, checkText, type KeysOf, type Site } from '../../base/check';
import { fail } from '../../base/fail';
import type { ImageReference } from './image-reference';

const keys: KeysOf<ImageReference> = { name: true, tag: true, digest: true };

/** How an image is tagged; registries refuse other tags, a branch with a slash in its name for one. */
const TAG = /^[A-Za-z0-9_][-A-Za-z0-9_.]{0,127}$/;
const TAG_WORDS =
  'at most 128 letters, digits, _, . and -, not starting with . or -';

/** An algorithm, and the digest in hexadecimal digits. */
const DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-f]{32,}$/;

/** What JavaScript writes into a text for a value that is missing. */
const MISSING = new Set(['undefined', 'null', 'NaN']);

/** The image as Kubernetes writes it: `registry/name:tag@digest`. */
export function readImage(at: Site, what: string, image: unknown): string {
  if (image === undefined) {
    const whose = what === 'image' ? '' : 'its ';
    fail(at, {
      what: `${what} is missing`,
      fix: `write ${whose}image: 'registry/name:tag'`,
    });
  }
  if (typeof image === 'object' && image !== null) {
    return ofParts(at, what, image);
  }
  checkText(at, what, image);
  checkWritten(at, what, image);
  return image;
}

/** A template of a text has no value for a variable that is not set. */
function checkWritten(at: Site, what: string, image: string): void {
  if (/\s/.test(image)) {
    fail(at, {
      what: `${what} contains white space`,
      got: image,
      allowed: 'registry/name:tag',
    });
  }
  const missing = image.split(/[/:@]/).find(isMissing);
  if (missing !== undefined) {
    fail(at, {
      what: `${what} has "${missing}" where a variable has no value`,
      got: image,
      fix: 'set the variable in CI, or write { name, tag: process.env.TAG ?? … } with a fallback',
    });
  }
  if (!/[:@]$/.test(image)) return;
  fail(at, {
    what: `${what} ends without a tag`,
    got: image,
    fix: 'set the variable of the tag in CI, or give a fallback',
  });
}

function isMissing(part: unknown): boolean {
  return typeof part === 'string' && MISSING.has(part);
}

function ofParts(at: Site, what: string, image: object): string {
  checkProps(at, what, image, keys);
  const { name, tag, digest } = image as ImageReference;
  checkRepository(at, `${what}.name`, name);
  if ('tag' in image) checkPart(at, what, 'tag', tag, TAG, TAG_WORDS);
  if ('digest' in image) {
    checkPart(
      at,
      what,
      'digest',
      digest,
      DIGEST,
      'sha256: and 64 hexadecimal digits',
    );
  }
  if (tag === undefined && digest === undefined) {
    fail(at, {
      what: `${what} has neither a tag nor a digest`,
      got: image,
      fix: "set tag, or write the name alone for the tag 'latest'",
    });
  }
  const tagged = tag === undefined ? name : `${name}:${tag}`;
  return digest === undefined ? tagged : `${tagged}@${digest}`;
}

function checkRepository(at: Site, what: string, name: unknown): void {
  checkText(at, what, name);
  checkWritten(at, what, name);
  const [last] = name.split('/').slice(-1);
  if (!/[:@]/.test(last)) return;
  fail(at, {
    what: `${what} has a tag or a digest of its own`,
    got: name,
    allowed: 'registry/name',
    fix: 'leave it out of the name',
  });
}

function checkPart(
  at: Site,
  what: string,
  part: 'tag' | 'digest',
  value: unknown,
  pattern: RegExp,
  words: string,
): void {
  if (value === undefined || value === '' || isMissing(value)) {
    fail(at, {
      what: `${what}.${part} is missing`,
      got: value,
      fix: `set it in CI, or give a fallback: ${part}: process.env.${part.toUpperCase()} ?? …`,
    });
  }
  if (typeof value === 'string' && pattern.test(value)) return;
  fail(at, {
    what: `${what}.${part} is not a legal ${part}`,
    got: value,
    allowed: words,
  });
}
