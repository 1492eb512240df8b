import { existsSync } from 'node:fs';
import type { SourceObject } from '../wiring';
import { readYaml, type YamlDocument, YamlSyntaxError } from '../yaml/read-yaml';
import { EXIT } from './exit-codes';
import { type ReadFiles, readFiles } from './files';
import type { Streams } from './streams';
import { UsageError } from './usage-error';

/** A file that was read, and its documents by the lines they begin at. */
export interface ManifestFile {
  readonly text: string;
  readonly documents: ReadonlyMap<number, YamlDocument>;
}

/** The objects of all files, and the files by name. */
export interface Manifests {
  readonly objects: readonly SourceObject[];
  readonly files: ReadonlyMap<string, ManifestFile>;
  /** What could not be read; the rest is looked at all the same. */
  readonly unreadable: readonly string[];
}

/**
 * Reads the Kubernetes objects that the command line names, or else those that are piped in, or
 * else `dist`; everything unreadable is told at once.
 * What cannot be read goes to stderr, and is told once more by `exitCodeOf`.
 *
 * @param example how the command is written with a file
 */
export async function readManifests(
  names: readonly string[],
  streams: Streams,
  example: string,
): Promise<Manifests> {
  const wanted = names.length > 0 ? names : [unnamed(streams.stdin.piped, example)];
  const manifests = manifestsOf(await readFiles(wanted, streams), wanted);
  tellUnreadable([manifests], streams);
  return manifests;
}

function unnamed(piped: boolean, example: string): string {
  if (piped) return '-';
  if (existsSync('dist')) return 'dist';
  throw new UsageError(
    `there is nothing to read: name files or folders, as in "${example}", pipe ` +
      'manifests in, or make the folder dist by "npx cdk8s synth"',
  );
}

/** The Kubernetes objects in some texts, which the command line named so. */
export function manifestsOf(
  { files: texts, unreadable }: ReadFiles,
  names: readonly string[],
): Manifests {
  const files = new Map<string, ManifestFile>();
  const objects: SourceObject[] = [];
  const complaints = [...unreadable];
  for (const { file, text } of texts) {
    try {
      const documents = readYaml(text, file);
      files.set(file, {
        text,
        documents: new Map(documents.map((document) => [document.line, document])),
      });
      for (const { value, line } of documents) {
        if (isManifest(value)) objects.push({ object: value, file, line });
      }
    } catch (error) {
      if (!(error instanceof YamlSyntaxError)) throw error;
      complaints.push(error.message);
    }
  }
  if (objects.length === 0 && complaints.length > 0) {
    throw new UsageError(complaints.join('\n'));
  }
  // A pipe whose other end failed must not pass for a clean bill.
  if (objects.length === 0) {
    const where = names
      .map((name) => (name === '-' ? 'the standard input' : name))
      .join(', ');
    throw new UsageError(
      `there is no Kubernetes object, with apiVersion and kind, in ${where}: name ` +
        'other files, or see whether what writes them has failed',
    );
  }
  return { objects, files, unreadable: complaints };
}

/** Says what could not be read. */
export function tellUnreadable(all: readonly Manifests[], { stderr }: Streams): void {
  for (const complaint of all.flatMap(({ unreadable }) => unreadable)) {
    stderr.write(`${complaint}\n`);
  }
}

/**
 * The exit code of a command that has looked at manifests: what it found counts only where it could
 * read all of them.
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

/** Values files, Compose files and the like are YAML too. */
function isManifest(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    ('apiVersion' in value || 'metadata' in value)
  );
}
