import type { LineCounter, Node, Pair } from 'yaml';
import type { Finding } from '../wiring';
import { keyOfScalar } from '../yaml/plain-key';
import type { YamlDocument } from '../yaml/read-yaml';
import { yaml } from '../yaml/yaml-package';
import { itemsOf, type Manifests } from './manifests';

/** Something about a field of an object, or about the object as a whole. */
type Placed = Pick<Finding, 'source' | 'field'>;

/** The lines of findings: of the field, or of the closest existing field around it. */
export function findLines<Found extends Placed>(
  findings: readonly Found[],
  files: Manifests['files'],
): ReadonlyMap<Found, number | undefined> {
  // Document by document: the slow parser reads only those with findings, each once, and keeps none of
  // its trees.
  const byDocument = new Map<YamlDocument | undefined, Found[]>();
  for (const finding of findings) {
    const { file = '', line = 0 } = finding.source;
    const document = files.get(file)?.documents.get(line);
    const others = byDocument.get(document);
    if (others === undefined) byDocument.set(document, [finding]);
    else others.push(finding);
  }
  const lines = new Map<Found, number | undefined>();
  for (const [document, found] of byDocument) {
    const text = files.get(found[0].source.file ?? '')?.text ?? '';
    const outline =
      document && found.some((finding) => isWithin(finding, document))
        ? new Outline(text, document)
        : undefined;
    for (const finding of found) {
      lines.set(finding, outline?.lineOf(finding) ?? finding.source.line);
    }
  }
  return lines;
}

/** Whether a finding is about a place within the document: a field, or an item of a list. */
function isWithin({ field = [] }: Placed, { value }: YamlDocument): boolean {
  return field.length > 0 || itemsOf(value) !== undefined;
}

/** The lines of one document. */
class Outline {
  private readonly root: Node | null;
  private readonly lines: LineCounter;
  private readonly items: ReadonlyMap<unknown, number>;

  public constructor(
    fileText: string,
    private readonly document: YamlDocument,
  ) {
    const { LineCounter, parseDocument } = yaml();
    const { start, end, column, value } = document;
    this.lines = new LineCounter();
    // Indented as in the file, since the first line must line up with the others.
    this.root = parseDocument(' '.repeat(column) + fileText.slice(start, end), {
      lineCounter: this.lines,
      // That takes time that grows with the square of the number of keys.
      uniqueKeys: false,
      logLevel: 'silent',
      // Every scalar as it is written: what it is, Kubernetes says.
      schema: 'failsafe',
    }).contents;
    this.items = new Map(
      itemsOf(value)?.map((item, index) => [identity(item), index]),
    );
  }

  public lineOf({ source: { object }, field = [] }: Placed): number {
    const { isMap, isScalar, isSeq } = yaml();
    const item = this.items.get(identity(object));
    let place = this.root;
    let within = this.root;
    for (const step of item === undefined ? field : ['items', item, ...field]) {
      if (isMap(within)) {
        const pair: Pair | undefined = within.items.find(
          ({ key }) => isScalar(key) && keyOfScalar(key) === String(step),
        );
        if (pair === undefined) break;
        place = pair.key as Node;
        within = pair.value as Node | null;
      } else if (
        isSeq(within) &&
        typeof step === 'number' &&
        step < within.items.length
      ) {
        place = within = within.items[step] as Node;
      } else {
        break;
      }
    }
    return this.document.line + this.lines.linePos(place?.range?.[0] ?? 0).line - 1;
  }
}

/** What an item of a list shares with its completed copy. */
function identity(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'metadata' in item
    ? item.metadata
    : item;
}
