import { existsSync } from 'node:fs';
import type { SourceObject } from '../wiring';
import { readYaml, type YamlDocument, YamlSyntaxError } from '../yaml/read-yaml';
import { readFiles, type TextFile } from './files';
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
}

/**
 * Reads the Kubernetes objects that the command line names, or else those that are piped in, or else `dist`; everything unreadable is told at once.
 *
 * @param example how the command is written with a file
 */
export async function readManifests(names: readonly string[], streams: Streams, example: string): Promise<Manifests> {
  const wanted = names.length > 0 ? names : [unnamed(streams.stdin.piped, example)];
  return manifestsOf(await readFiles(wanted, streams), wanted);
}

function unnamed(piped: boolean, example: string): string {
  if (piped) return '-';
  if (existsSync('dist')) return 'dist';
  throw new UsageError(`there is nothing to read: name files or folders, as in "${example}", pipe manifests in, or make the folder dist by "npx cdk8s synth"`);
}

/** The Kubernetes objects in some texts, which the command line named so. */
export function manifestsOf(texts: readonly TextFile[], names: readonly string[]): Manifests {
  const files = new Map<string, ManifestFile>();
  const objects: SourceObject[] = [];
  const complaints: string[] = [];
  for (const { file, text } of texts) {
    try {
      const documents = readYaml(text, file);
      files.set(file, { text, documents: new Map(documents.map((document) => [document.line, document])) });
      for (const { value, line } of documents) if (isManifest(value)) objects.push({ object: value, file, line });
    } catch (error) {
      if (!(error instanceof YamlSyntaxError)) throw error;
      complaints.push(error.message);
    }
  }
  if (complaints.length > 0) throw new UsageError(complaints.join('\n'));
  // A pipe whose other end failed must not pass for a clean bill.
  if (objects.length === 0) {
    const where = names.map((name) => (name === '-' ? 'the standard input' : name)).join(', ');
    throw new UsageError(`there is no Kubernetes object, with apiVersion and kind, in ${where}: name other files, or see whether what writes them has failed`);
  }
  return { objects, files };
}

/** The items of a document that is a list of objects. */
export function itemsOf(document: unknown): readonly unknown[] | undefined {
  return typeof document === 'object' && document !== null && 'items' in document && Array.isArray(document.items) ? document.items : undefined;
}

/** Values files, Compose files and the like are YAML too. */
function isManifest(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && ('apiVersion' in value || 'metadata' in value);
}
