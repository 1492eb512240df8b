import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkProps, checkRecord, checkText, type KeysOf } from '../../base/check';
import { fail } from '../../base/fail';
import { plusName } from '../../base/plus-name';
import { closestName } from '../../words/did-you-mean';
import { list } from '../../words/lists';
import { named } from '../../words/objects';
import { type Complaint, sentence } from '../../words/sentence';
import type { ConfigSource, SingleFile } from '../container';
import { isConfigSource, objectOf } from './config-sources';

const sourceFix =
  `pass a ConfigMap or a Secret of ${plusName}; for an existing one, use ` +
  'ConfigMap.fromConfigMapName(this, id, name)';
const singleFileKeys: KeysOf<SingleFile> = { from: true, key: true };
const LONGEST_KEY = 253;

/** What is mounted at a path: all keys of a source as files of a directory, or one of them as a single file. */
export interface MountedFiles {
  /** The prop that it comes from. */
  readonly what: string;
  readonly path: string;
  readonly source: ConfigSource;
  /** The key of a single file. */
  readonly key?: string;
}

/** The directories and files that are config maps and secrets. */
export function checkFiles(
  at: Construct,
  what: string,
  files: unknown,
): readonly MountedFiles[] {
  checkRecord(at, what, files);
  const mounted = Object.entries(files).map(([path, given]) =>
    mountedAt(at, `${what}["${path}"]`, path, given),
  );
  checkKeys(at, mounted);
  return mounted;
}

function mountedAt(
  at: Construct,
  what: string,
  path: string,
  given: unknown,
): MountedFiles {
  if (isConfigSource(given)) return { what, path, source: given };
  if (!isSingleFile(given)) {
    fail(at, {
      what: `${what} is not a ConfigMap or a Secret`,
      got: given,
      fix: sourceFix,
    });
  }
  checkProps(at, what, given, singleFileKeys);
  const { from, key } = given;
  if (!isConfigSource(from)) {
    fail(at, {
      what: `${what}.from is not a ConfigMap or a Secret`,
      got: from,
      fix: sourceFix,
    });
  }
  checkKey(at, `${what}.key`, key);
  if (path.endsWith('/')) {
    fail(at, {
      what: `${what} is the path of a single file, but ends with /`,
      got: path,
      fix: `write "${path}${key}"`,
    });
  }
  return { what, path, source: from, key };
}

function isSingleFile(given: unknown): given is Record<keyof SingleFile, unknown> {
  return (
    typeof given === 'object' &&
    given !== null &&
    ('from' in given || 'key' in given)
  );
}

/** A key as the API server takes it. */
function checkKey(
  at: Construct,
  what: string,
  key: unknown,
): asserts key is string {
  checkText(at, what, key);
  const isLegal = /^[-._A-Za-z0-9]+$/.test(key) && !key.startsWith('..');
  if (!isLegal || key === '.' || key.length > LONGEST_KEY) {
    fail(at, {
      what: `${what} is not a legal key`,
      got: key,
      allowed: `letters, digits, "-", "_" and ".", at most ${LONGEST_KEY}, and not ".." at the beginning`,
    });
  }
}

/**
 * Refuses a single file whose key does not exist, and a directory that was meant as a single file. Keys may be
 * added later, so a key is missed at synthesis only.
 */
function checkKeys(at: Construct, mounted: readonly MountedFiles[]): void {
  const known = mounted.filter(({ source }) => objectOf(source) !== undefined);
  if (known.length === 0) return;
  for (const complaint of known.flatMap(misplaced)) fail(at, complaint);
  at.node.addValidation({
    validate: () =>
      known.flatMap((one) => [...misplaced(one), ...missing(one)]).map(sentence),
  });
}

/** A directory whose last part is a key: the file would be at `/etc/nginx/nginx.conf/nginx.conf`. */
function misplaced({ what, path, source, key }: MountedFiles): Complaint[] {
  const name = path.replace(/\/$/, '').split('/').pop() ?? '';
  if (key !== undefined || !keysOf(source).includes(name)) {
    return [];
  }
  return [
    {
      what: `${what} is a directory with all keys of the ${named(source)}, and "${name}" is one of them`,
      fix: `write { from: …, key: '${name}' } for the single file`,
    },
  ];
}

function missing({ what, source, key }: MountedFiles): Complaint[] {
  const keys = keysOf(source);
  if (key === undefined || keys.length === 0 || keys.includes(key)) return [];
  const close = closestName(key, keys);
  return [
    {
      what: `${what}.key is no key of the ${named(source)}`,
      got: key,
      allowed: list(keys),
      fix:
        close === undefined
          ? 'add it, or name another one'
          : `did you mean "${close}"?`,
    },
  ];
}

/** The keys of a source, if it is one of the app and has some: an empty one is filled by others. */
function keysOf(source: ConfigSource): readonly string[] {
  const object = objectOf(source);
  if (object === undefined) return [];
  // The object's own function may be one that works once.
  const fields = ApiObject.prototype.toJson.call(object) as Record<string, unknown>;
  // The token and the certificate of such a Secret are added to it.
  if (fields.type === 'kubernetes.io/service-account-token') return [];
  const parts = [fields.data, fields.binaryData, fields.stringData];
  return [...new Set(parts.flatMap((part) => Object.keys(part ?? {})))];
}
