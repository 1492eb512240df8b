import { existsSync } from 'node:fs';
import type { SourceObject } from '../wiring';
import { readYaml, type YamlDocument, YamlSyntaxError } from '../yaml/read-yaml';
import { EXIT } from './exit-codes';
import { type ReadFiles, readFiles, type Unreadable } from './files';
import { isManifest } from './is-manifest';
import { findSources } from './sources/find-sources';
import type { RenderOptions } from './sources/options';
import { render } from './sources/render';
import {
  NOTHING_RENDERED,
  type Rendered,
  type RenderedApp,
} from './sources/rendered';
import type { Streams } from './streams';
import { UsageError } from './usage-error';

const DEFAULT_FOLDER = 'dist';

/** A file that was read, and its documents by the lines at which they begin. */
export interface ManifestFile {
  readonly text: string;
  readonly documents: ReadonlyMap<number, YamlDocument>;
}

/** The objects of all files, and the files by name. */
export interface Manifests {
  /** What was named to be read. */
  readonly read: readonly string[];
  /** All objects, those in files and those that were rendered. */
  readonly objects: readonly SourceObject[];
  /** Those in files. */
  readonly written: readonly SourceObject[];
  /** Those that were rendered, each chart and overlay for itself. */
  readonly rendered: readonly RenderedApp[];
  readonly files: ReadonlyMap<string, ManifestFile>;
  /** What could not be read or rendered. */
  readonly unreadable: readonly Unreadable[];
  /** The charts and overlays that were not rendered, and why. */
  readonly passedOver: readonly Unreadable[];
  /** Whether there need not be any object: files without one are the wrong files, and a namespace may be empty. */
  readonly mayBeEmpty?: true;
}

/**
 * Reads the Kubernetes objects that the command line names, or else those in `dist`, or else
 * those that are piped in. Everything that cannot be read is reported to stderr at once, and decides `exitCodeOf`.
 *
 * @param example the command with a file, for the message
 */
export async function readManifests(
  names: readonly string[],
  options: RenderOptions,
  streams: Streams,
  example: string,
): Promise<Manifests> {
  const manifests = withObjects(
    await readWhatThereIs(names, options, streams, example),
  );
  reportUnreadable([manifests], streams);
  return manifests;
}

/** The same without a report, and for a command that has something to say although nothing could be read. */
export async function readWhatThereIs(
  names: readonly string[],
  options: RenderOptions,
  streams: Streams,
  example: string,
): Promise<Manifests> {
  const wanted = names.length > 0 ? names : [defaultName(streams, example)];
  return readAndRender(wanted, options, streams);
}

/** Reads the files, and renders the charts and overlays. */
export async function readAndRender(
  names: readonly string[],
  options: RenderOptions,
  streams: Streams,
): Promise<Manifests> {
  const sources = findSources(names);
  const files = await readFiles(names, streams, sources.isPart);
  return manifestsOf(files, names, await render(sources, options));
}

/** Refuses manifests of which none could be read. */
export function withObjects(manifests: Manifests): Manifests {
  const { objects, passedOver, unreadable } = manifests;
  if (objects.length > 0) return manifests;
  throw new UsageError(
    ...[...passedOver, ...unreadable].map(({ message }) => message),
  );
}

/** Standard input only where nothing else is there: CI systems, git hooks and ssh leave a silent pipe open. */
function defaultName({ stdin, stderr }: Streams, example: string): string {
  if (existsSync(DEFAULT_FOLDER)) {
    if (stdin.piped) {
      stderr.print(
        `reading the folder ${DEFAULT_FOLDER}, and not standard input: name - to read that`,
      );
    }
    return DEFAULT_FOLDER;
  }
  if (stdin.piped) return '-';
  throw new UsageError(
    `there is nothing to read: name files or folders, as in "${example}", pipe ` +
      'manifests in, or create the folder dist with "npx cdk8s synth"',
  );
}

/** The Kubernetes objects in some files; `names` are those on the command line, for the message. */
export function manifestsOf(
  { files: texts, unreadable }: ReadFiles,
  names: readonly string[],
  { apps, failed: unrendered, passedOver }: Rendered = NOTHING_RENDERED,
): Manifests {
  const files = new Map<string, ManifestFile>();
  const objects: SourceObject[] = [];
  const rendered = apps.map((app) => ({
    ...app,
    objects: app.objects.filter(({ object }) => isManifest(object)),
  }));
  const failed = [...unreadable, ...unrendered];
  const read = names.map((name) => (name === '-' ? 'standard input' : name));
  for (const { file, text } of texts) {
    try {
      const documents = readYaml(text, file);
      files.set(file, {
        text,
        documents: new Map(documents.map((document) => [document.line, document])),
      });
      for (const { value, line, duplicateKeys } of documents) {
        if (isManifest(value)) {
          objects.push({ object: value, file, line, duplicateKeys });
        }
      }
    } catch (error) {
      if (!(error instanceof YamlSyntaxError)) throw error;
      failed.push({ file, line: error.line, message: error.message });
    }
  }
  // If the other end of a pipe has failed, the result must not look like a success.
  const all = [...objects, ...rendered.flatMap((app) => app.objects)];
  if (all.length + failed.length + passedOver.length === 0) {
    throw new UsageError(
      `there is no Kubernetes object, with apiVersion and kind, in ${read.join(', ')}: ` +
        'name other files, or check whether the command that writes them has failed',
    );
  }
  return {
    read,
    objects: all,
    written: objects,
    rendered,
    files,
    unreadable: failed,
    passedOver,
  };
}

/** Reports what was passed over, and what could not be read. */
export function reportUnreadable(
  all: readonly Manifests[],
  { stderr }: Streams,
): void {
  const notes = all.flatMap(({ passedOver, unreadable }) => [
    ...passedOver,
    ...unreadable,
  ]);
  stderr.print(...notes.map(({ message }) => message));
}

/**
 * The exit code of a command that has read manifests: what it found counts only if it could read all of
 * them, or all but what it has passed over.
 */
export function exitCodeOf(
  code: number,
  ...all: readonly Pick<Manifests, 'unreadable' | 'objects' | 'mayBeEmpty'>[]
): number {
  const isLacking = all.some(
    ({ unreadable, objects, mayBeEmpty }) =>
      unreadable.length > 0 || (objects.length === 0 && mayBeEmpty !== true),
  );
  return isLacking ? EXIT.usage : code;
}

/** The items of a document that is a list of objects. */
export function itemsOf(document: unknown): readonly unknown[] | undefined {
  return typeof document === 'object' &&
    document !== null &&
    'items' in document &&
    Array.isArray(document.items)
    ? document.items
    : undefined;
}
