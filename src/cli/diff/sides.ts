import { existsSync } from 'node:fs';
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
  const read = await Promise.allSettled(
    sides.map((side) => readSide(side, options, streams)),
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

/** Reads one side of a comparison. */
export async function readSide(
  name: string,
  options: RenderOptions,
  streams: Streams,
): Promise<Manifests> {
  const revision = revisionOf(name);
  if (revision === undefined) {
    return withObjects(await readAndRender([name], options, streams));
  }
  const { files, rendered } = await readRevision(revision, options, streams);
  return withObjects(manifestsOf(files, [name], rendered));
}

function revisionOf(name: string): Revision | undefined {
  return name === '-' || existsSync(name) ? undefined : parseRevision(name);
}
