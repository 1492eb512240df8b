import { existsSync } from 'node:fs';
import type { SourceObject } from '../wiring';
import { readYaml, type YamlDocument, YamlSyntaxError } from '../yaml/read-yaml';
import { EXIT } from './exit-codes';
import { type ReadFiles, readFiles, type Unreadable } from './files';
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
  readonly objects: readonly SourceObject[];
  readonly files: ReadonlyMap<string, ManifestFile>;
  /** What could not be read. */
  readonly unreadable: readonly Unreadable[];
}

/**
 * Reads the Kubernetes objects that the command line names, or else those in `dist`, or else
 * those that are piped in. Everything that cannot be read is reported to stderr at once, and decides `exitCodeOf`.
 *
 * @param example the command with a file, for the message
 */
export async function readManifests(
  names: readonly string[],
  streams: Streams,
  example: string,
): Promise<Manifests> {
  const manifests = withObjects(await readWhatThereIs(names, streams, example));
  reportUnreadable([manifests], streams);
  return manifests;
}

/** The same without a report, and for a command that has something to say although nothing could be read. */
export async function readWhatThereIs(
  names: readonly string[],
  streams: Streams,
  example: string,
): Promise<Manifests> {
  const wanted = names.length > 0 ? names : [defaultName(streams, example)];
  return manifestsOf(await readFiles(wanted, streams), wanted);
}

/** Refuses manifests of which none could be read. */
export function withObjects(manifests: Manifests): Manifests {
  const { objects, unreadable } = manifests;
  if (objects.length > 0) return manifests;
  throw new UsageError(...unreadable.map(({ message }) => message));
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
): Manifests {
  const files = new Map<string, ManifestFile>();
  const objects: SourceObject[] = [];
  const failed = [...unreadable];
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
  if (objects.length === 0 && failed.length === 0) {
    throw new UsageError(
      `there is no Kubernetes object, with apiVersion and kind, in ${read.join(', ')}: ` +
        'name other files, or check whether the command that writes them has failed',
    );
  }
  return { read, objects, files, unreadable: failed };
}

/** Reports what could not be read. */
export function reportUnreadable(all: readonly Manifests[], { stderr }: Streams): void {
  const unreadable = all.flatMap((manifests) => manifests.unreadable);
  stderr.print(...unreadable.map(({ message }) => message));
}

/**
 * The exit code of a command that has read manifests: what it found counts only if it could read all of
 * them.
 */
export function exitCodeOf(
  code: number,
  ...all: readonly Pick<Manifests, 'unreadable'>[]
): number {
  return all.some(({ unreadable }) => unreadable.length > 0) ? EXIT.usage : code;
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

/** Whether it is a Kubernetes object: values files, Compose files and the like are YAML too. */
function isManifest(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    ('apiVersion' in value || 'metadata' in value)
  );
}
