import { join, posix, relative, resolve } from 'node:path';
import {
  isSkipped,
  mayBeManifest,
  type ReadFiles,
  readFiles,
  type Unreadable,
} from '../files';
import { CHART_FILE } from '../sources/chart';
import { findSources } from '../sources/find-sources';
import { KUSTOMIZATION_FILES } from '../sources/kustomization';
import type { RenderOptions } from '../sources/options';
import { render } from '../sources/render';
import { NOTHING_RENDERED, type Rendered } from '../sources/rendered';
import { inSurroundings } from '../sources/surroundings';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { git } from './git';
import { writeTree } from './work-tree';

/** A folder in a git revision. */
export interface RevisionFolder {
  readonly revision: string;
  /** The tree of the whole revision. */
  readonly root: string;
  /** The tree of the folder. */
  readonly id: string;
  /** The working directory and the folder, as paths in the repository. */
  readonly here: string;
  readonly inside: string;
}

/** What was read of a side, and what was rendered. */
export interface ReadSide {
  readonly files: ReadFiles;
  readonly rendered: Rendered;
}

/** A side in which nothing has to be rendered. */
export function unrendered(files: ReadFiles): ReadSide {
  return { files, rendered: NOTHING_RENDERED };
}

/** Whether there is a chart or a kustomization in a folder of a revision, or below it. */
export function hasSources({ id }: RevisionFolder): boolean {
  const listed =
    git(['ls-tree', '-r', '-z', '--name-only', '--full-tree', id]) ?? '';
  const wanted = [CHART_FILE, ...KUSTOMIZATION_FILES];
  return listed
    .toString()
    .split('\0')
    .some((path) => wanted.includes(posix.basename(path)));
}

/** Reads and renders a folder of a revision like one on disk; what it is built on may be anywhere in the revision. */
export async function renderRevision(
  folder: RevisionFolder,
  options: RenderOptions,
  streams: Streams,
): Promise<ReadSide> {
  const { revision, root, here, inside } = folder;
  return inSurroundings(async ({ folder: tree }) => {
    const badLinks = writeTree(root, tree);
    if (badLinks === undefined) {
      throw new UsageError(
        `${revision}:${posix.relative(here, inside)}: cannot be rendered, the revision is too big: ` +
          'render both sides, and compare the files',
      );
    }
    const base = join(tree, here);
    const shown = (file: string) =>
      `${revision}:${relative(base, resolve(file)).replaceAll('\\', '/')}`;
    const note = ({ file, line, message }: Unreadable): Unreadable => ({
      file: shown(file),
      line,
      message:
        shown(file) + message.slice(file.length).replaceAll(join(tree, '/'), ''),
    });
    const { config } = options;
    const inTree = join(base, relative(process.cwd(), config.folder));
    const start = join(tree, inside);
    const sources = findSources([start]);
    const { files, unreadable } = await readFiles([start], streams, sources.isPart);
    const { apps, passedOver, failed } = await render(sources, {
      ...options,
      config: { ...config, folder: inTree },
    });
    const unfollowed = [...badLinks]
      .filter(([path]) => isRead(posix.relative(inside, path)))
      .map(([path, why]): Unreadable => {
        const file = shown(join(tree, path));
        return { file, message: `${file}: ${why}` };
      });
    return {
      files: {
        files: files.map(({ file, text }) => ({ file: shown(file), text })),
        unreadable: [...unreadable.map(note), ...unfollowed],
      },
      rendered: {
        apps: apps.map((app) => ({
          ...app,
          objects: app.objects.map((one) => ({
            ...one,
            file: one.file && shown(one.file),
          })),
        })),
        passedOver: passedOver.map(note),
        failed: failed.map(note),
      },
    };
  });
}

/** Whether a file is read of a folder; the path is relative to that. */
function isRead(path: string): boolean {
  return mayBeManifest(path) && !path.split('/').some(isSkipped);
}
