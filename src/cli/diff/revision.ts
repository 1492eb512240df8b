import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import {
  hasManifest,
  isSkipped,
  mayBeManifest,
  type TextFile,
  withoutMark,
} from '../files';
import { UsageError } from '../usage-error';

/** A folder or a file as it was in a git revision. */
export interface Revision {
  readonly revision: string;
  readonly path: string;
}

/** The revision and path in `HEAD~1:dist`; `undefined` if there is nothing before a colon. */
export function parseRevision(name: string): Revision | undefined {
  const colon = name.indexOf(':');
  return colon < 1
    ? undefined
    : { revision: name.slice(0, colon), path: name.slice(colon + 1) };
}

/** Reads the manifests of a revision; the path is relative to the working directory, as with files. */
export function readRevision({ revision, path }: Revision): TextFile[] {
  const inside = posix
    .normalize(path === '' ? '.' : path.replace(/\\/g, '/'))
    .replace(/\/$/, '');
  if (git(['rev-parse', '--is-inside-work-tree']).status !== 0) {
    throw new UsageError(
      `${revision}:${path}: this folder is not in a git repository, so it has no revisions`,
    );
  }
  if (
    git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{tree}`])
      .status !== 0
  ) {
    throw new UsageError(
      `${revision}:${path}: there is no revision "${revision}" in this git repository`,
    );
  }
  const listed = git([
    'ls-tree',
    '-r',
    '-z',
    '--end-of-options',
    revision,
    '--',
    inside,
  ]).stdout.toString('utf8');
  const blobs = listed.split('\0').flatMap((entry): { id: string; file: string }[] => {
    const [, id, file] = /^100\d+ blob (\S+)\t(.*)$/s.exec(entry) ?? [];
    return file === undefined ? [] : [{ id, file }];
  });
  if (blobs.length === 0) {
    throw new UsageError(
      `${revision}:${path}: there is no such file or folder in that revision`,
    );
  }
  const isFile = blobs.length === 1 && blobs[0].file === inside;
  const wanted = isFile
    ? blobs
    : blobs.filter(
        ({ file }) =>
          mayBeManifest(file) && !below(inside, file).split('/').some(isSkipped),
      );
  const texts = contentsOf(wanted.map(({ id }) => id));
  const files = wanted.map(({ file }, index) => ({
    file: `${revision}:${file}`,
    text: withoutMark(texts[index]),
  }));
  return isFile ? files : files.filter(({ text }) => hasManifest(text));
}

function below(folder: string, file: string): string {
  return folder === '.' ? file : file.slice(folder.length + 1);
}

/** The contents of all blobs by one call of git, which prints for each `<id> blob <size>`, its bytes, and newlines. */
function contentsOf(ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const { stdout } = git(['cat-file', '--batch'], `${ids.join('\n')}\n`);
  let place = 0;
  return ids.map(() => {
    const end = stdout.indexOf('\n', place);
    const size = Number(stdout.toString('utf8', place, end).split(' ')[2]);
    const text = stdout.toString('utf8', end + 1, end + 1 + size);
    place = end + size + 2;
    return text;
  });
}

function git(args: readonly string[], input?: string) {
  const run = spawnSync('git', args, {
    input,
    env: process.env,
    maxBuffer: 2 ** 30,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  if (run.error !== undefined) {
    const why =
      (run.error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'the command git was not found'
        : run.error.message;
    throw new UsageError(`a git revision can only be read with git, but ${why}`);
  }
  return run;
}
