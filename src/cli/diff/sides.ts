import { existsSync } from 'node:fs';
import { readFiles } from '../files';
import {
  type Manifests,
  manifestsOf,
  readAndRender,
  reportUnreadable,
  withObjects,
} from '../manifests';
import type { RenderOptions } from '../sources/options';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { parseRevision, readRevision, type Revision } from './revision';

/**
 * Reads the two sides of a comparison, each a file, a folder, standard input, or a file or folder in a
 * git revision.
 */
export async function readSides(
  before: string,
  after: string,
  options: RenderOptions,
  streams: Streams,
): Promise<readonly [Manifests, Manifests]> {
  if (before === '-' && after === '-') {
    throw new UsageError(
      'standard input can be only one of the two sides: name a file, a folder or a git revision for the other',
    );
  }
  const sides = [before, after];
  const isRendered = sides.every((side) => revisionOf(side) === undefined);
  const read = await Promise.allSettled(
    sides.map((side) => readSide(side, isRendered ? options : undefined, streams)),
  );
  const failures = read.flatMap((side) =>
    side.status === 'rejected' ? [side.reason as unknown] : [],
  );
  const unexpected = failures.find((reason) => !(reason instanceof UsageError));
  if (unexpected !== undefined) throw unexpected;
  const [old, now] = read;
  if (old.status === 'rejected' || now.status === 'rejected') {
    throw new UsageError(
      ...failures.flatMap((reason) => (reason as UsageError).messages),
    );
  }
  reportUnreadable([old.value, now.value], streams);
  return [old.value, now.value];
}

/** In a revision nothing can be rendered, and what is rendered compares with nothing that is not. */
async function readSide(
  name: string,
  options: RenderOptions | undefined,
  streams: Streams,
): Promise<Manifests> {
  const revision = revisionOf(name);
  if (revision !== undefined) {
    return withObjects(manifestsOf(readRevision(revision), [name]));
  }
  return withObjects(
    options === undefined
      ? manifestsOf(await readFiles([name], streams), [name])
      : await readAndRender([name], options, streams),
  );
}

function revisionOf(name: string): Revision | undefined {
  return name === '-' || existsSync(name) ? undefined : parseRevision(name);
}
