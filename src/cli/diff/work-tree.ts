import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mayBeManifest } from '../files';
import { isSystemError } from '../sources/on-disk';
import { BAD_LINKS, git, gitObjects } from './git';

/** What is written of a revision at most, and of one file that is no manifest, in bytes. */
const MOST_BYTES = 256 * 2 ** 20;
const MOST_BYTES_OF_FILE = 16 * 2 ** 20;

/** A file or a link of a revision, with its path in the repository. */
interface Entry {
  readonly id: string;
  readonly isLink: boolean;
  readonly size: number;
  readonly path: string;
}

/**
 * Writes the files of a revision into a folder as they are in it, without the filters of a checkout, which are
 * programs. Returns the links that cannot be followed, by their paths, with the reason; or `undefined`, and writes
 * nothing, if the files are too big.
 */
export function writeTree(
  tree: string,
  folder: string,
): ReadonlyMap<string, string> | undefined {
  const entries = entriesOf(tree);
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (bytes > MOST_BYTES) return undefined;
  const files = entries.filter(({ isLink }) => !isLink);
  const contents = gitObjects(files.map(({ id }) => id));
  files.forEach(({ path }, index) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents[index].bytes);
  });
  // Links come last, so that nothing is written through them.
  return writeLinks(tree, folder, entries);
}

/** Only links that stay in the repository. */
function writeLinks(
  tree: string,
  folder: string,
  entries: readonly Entry[],
): ReadonlyMap<string, string> {
  const bad = new Map<string, string>();
  const links = entries.filter(({ isLink }) => isLink);
  const ends = gitObjects(links.map(({ path }) => `${tree}:${path}`));
  const targets = gitObjects(links.map(({ id }) => id));
  links.forEach(({ path }, index) => {
    const { type } = ends[index];
    const why = BAD_LINKS.get(type);
    if (why !== undefined) bad.set(path, why);
    if (type !== 'blob' && type !== 'tree') return;
    try {
      const link = join(folder, path);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(Buffer.from(targets[index].bytes).toString(), link);
    } catch (error) {
      // Where the system allows no links, what needs one says that it is not there.
      if (!isSystemError(error)) throw error;
    }
  });
  return bad;
}

function entriesOf(tree: string): Entry[] {
  const listed = git(['ls-tree', '-r', '-l', '-z', '--full-tree', tree]) ?? '';
  return listed
    .toString()
    .split('\0')
    .flatMap((line): Entry[] => {
      const [, mode, id, size, path] =
        /^(100|120)\d+ blob (\S+) +(\d+)\t(.*)$/s.exec(line) ?? [];
      return path === undefined
        ? []
        : [{ id, isLink: mode === '120', size: Number(size), path }];
    })
    .filter(
      ({ size, path }) =>
        isInside(path) && (size <= MOST_BYTES_OF_FILE || mayBeManifest(path)),
    );
}

/** Whether it is a path that git would check out. */
function isInside(path: string): boolean {
  return !path.split('/').some((part) => ['', '.', '..', '.git'].includes(part));
}
