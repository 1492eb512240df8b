import type { LineCounter, Node, Pair } from 'yaml';
import { itemsOf, ManifestFile, Manifests } from './manifests';
import type { Finding } from '../wiring/finding';

/** Tells the exact lines of findings; what has none is never parsed this slowly. */
export class LineFinder {
  private readonly outlines = new Map<string, Outline | undefined>();

  public constructor(private readonly files: Manifests['files']) {}

  /** The line of the wrong field, or of the closest thing around it that is there. */
  public lineOf({ source: { file = '', line, object }, field = [] }: Finding): number | undefined {
    const manifests = this.files.get(file);
    if (manifests === undefined || line === undefined) return line;
    const key = `${line} ${file}`;
    if (!this.outlines.has(key)) this.outlines.set(key, outlineOf(manifests, line));
    return this.outlines.get(key)?.lineOf(object, field) ?? line;
  }
}

function outlineOf({ text, documents }: ManifestFile, line: number): Outline | undefined {
  const index = documents.findIndex((document) => document.line === line);
  if (index === -1) return undefined;
  const { start, column, value } = documents[index];
  // Indented as in the file, or its first line would stand out.
  return new Outline(' '.repeat(column) + text.slice(start, documents[index + 1]?.start), line, value);
}

/** The lines of one document. */
class Outline {
  private readonly root: Node | null;
  private readonly lines: LineCounter;
  private readonly items: ReadonlyMap<unknown, number>;

  public constructor(text: string, private readonly firstLine: number, value: unknown) {
    const { LineCounter, parseDocument } = yaml();
    this.lines = new LineCounter();
    this.root = parseDocument(text, { lineCounter: this.lines, logLevel: 'silent' }).contents;
    this.items = new Map(itemsOf(value)?.map((item, index) => [identity(item), index]));
  }

  public lineOf(object: unknown, field: readonly (string | number)[]): number {
    const { isMap, isScalar, isSeq } = yaml();
    const item = this.items.get(identity(object));
    let place = this.root;
    let within = this.root;
    for (const step of item === undefined ? field : ['items', item, ...field]) {
      if (isMap(within)) {
        const pair: Pair | undefined = within.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
        if (pair === undefined) break;
        place = pair.key as Node;
        within = pair.value as Node | null;
      } else if (isSeq(within) && typeof step === 'number' && step < within.items.length) {
        place = within = within.items[step] as Node;
      } else {
        break;
      }
    }
    return this.firstLine + this.lines.linePos(place?.range?.[0] ?? 0).line - 1;
  }
}

/** The slow parser, loaded where there is something to tell. */
function yaml(): typeof import('yaml') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it for a clean run too
  return require('yaml');
}

/** What an item shares with a copy of it that was completed by what its list says for all. */
function identity(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'metadata' in item ? item.metadata : item;
}
