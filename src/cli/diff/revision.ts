import { posix } from 'node:path';
import { isSkipped, mayBeManifest, Reader } from '../files';
import type { RenderOptions } from '../sources/options';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { BAD_LINKS, git, gitObjects } from './git';
import {
  hasSources,
  type ReadSide,
  renderRevision,
  unrendered,
} from './render-revision';

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
export async function readRevision(
  { revision, path }: Revision,
  options: RenderOptions,
  streams: Streams,
): Promise<ReadSide> {
  const fail = (why: string) => new UsageError(`${revision}:${path}: ${why}`);
  const prefix = git(['rev-parse', '--show-prefix']);
  if (prefix === undefined) {
    throw fail('this folder is not in a git repository, so it has no revisions');
  }
  const root = git([
    ...['rev-parse', '--verify', '--quiet', '--end-of-options'],
    `${revision}^{tree}`,
  ]);
  if (root === undefined) {
    throw fail(`there is no revision "${revision}" in this git repository`);
  }
  const given = posix.normalize(path === '' ? '.' : path.replace(/\\/g, '/'));
  const here = prefix.toString().trimEnd();
  const inside = posix.join(here, given).replace(/\/$/, '');
  const tree = root.toString().trim();
  const start = `${tree}:${inside === '.' ? '' : inside}`;
  const { type, id, bytes } = gitObjects([start])[0];
  const reader = new Reader();
  if (type === 'blob') {
    reader.add(id, `${revision}:${given}`, bytes);
  } else if (type === 'tree') {
    const folder = { revision, root: tree, id, here, inside };
    if (hasSources(folder)) {
      return renderRevision(folder, options, streams);
    }
    const name = `${revision}:${given === '.' ? '' : given.replace(/\/?$/, '/')}`;
    readTree(reader, id, { name, start });
  } else {
    throw fail(
      BAD_LINKS.get(type) ?? 'there is no such file or folder in that revision',
    );
  }
  return unrendered(reader);
}

/** Reads the manifests in a folder, links to files included, as those in a folder on disk are read. */
function readTree(
  reader: Reader,
  tree: string,
  { name, start }: { readonly name: string; readonly start: string },
): void {
  const entries = manifestsIn(tree);
  const base = start.endsWith(':') ? start : `${start}/`;
  const objects = gitObjects(
    entries.map(({ id, isLink, file }) => (isLink ? `${base}${file}` : id)),
  );
  const linked = new Set(
    objects.filter((_, index) => entries[index].isLink).map(({ id }) => id),
  );
  entries.forEach(({ file }, index) => {
    const { type, id, bytes } = objects[index];
    const why = BAD_LINKS.get(type);
    if (why !== undefined) {
      const message = `${name}${file}: ${why}`;
      reader.unreadable.push({ file: `${name}${file}`, message });
    }
    // What a link leads to is read once.
    const key = linked.has(id) ? id : file;
    if (type === 'blob') {
      reader.add(key, `${name}${file}`, bytes, true);
    }
  });
}

/** A file or a link in a tree. */
interface Entry {
  readonly id: string;
  readonly isLink: boolean;
  readonly file: string;
}

function manifestsIn(tree: string): Entry[] {
  const listed = git(['ls-tree', '-r', '-z', '--full-tree', tree]) ?? '';
  return listed
    .toString()
    .split('\0')
    .flatMap((line): Entry[] => {
      const [, mode, id, file] =
        /^(100|120)\d+ blob (\S+)\t(.*)$/s.exec(line) ?? [];
      return file === undefined ? [] : [{ id, isLink: mode === '120', file }];
    })
    .filter(({ file }) => mayBeManifest(file) && !file.split('/').some(isSkipped));
}
