import { clean } from '../../picture/clean';
import {
  landingText,
  type PageData,
  type PageEdge,
  type PageLanding,
  type PageNode,
} from '../page-data';
import { outcomeOf } from '../words';

/** A box or a line of the map. */
export type Thing = PageNode | PageEdge;

/** What the page was given, and where everything is. */
export class Model {
  public readonly nodes: readonly PageNode[];
  public readonly edges: readonly PageEdge[];
  private readonly byAddress = new Map<string, Thing>();
  private readonly addresses = new Map<Thing, string>();
  private readonly into = new Map<PageNode, PageEdge[]>();
  private readonly outOf = new Map<PageNode, PageEdge[]>();

  constructor({ nodes, edges }: PageData) {
    this.nodes = nodes;
    this.edges = edges;
    for (const edge of edges) {
      put(this.outOf, this.from(edge), edge);
      put(this.into, this.to(edge), edge);
    }
    for (const thing of [...nodes, ...edges]) this.giveAddress(thing);
  }

  /** What an element of the page is about: `n12` is a box, and `e7` a line. */
  public at(key: string): Thing | undefined {
    const things = key.startsWith('n') ? this.nodes : this.edges;
    return things[Number(key.slice(1))];
  }

  /** The address of what is shown: the part of the page's own behind `#`. */
  public addressOf(thing: Thing): string {
    return `#${encodeURIComponent(this.addresses.get(thing) ?? '')}`;
  }

  public atAddress(hash: string): Thing | undefined {
    try {
      return this.byAddress.get(decodeURIComponent(hash.slice(1)));
    } catch {
      return undefined;
    }
  }

  public from({ from }: PageEdge): PageNode {
    return this.nodes[from];
  }

  public to({ to }: PageEdge): PageNode {
    return this.nodes[to];
  }

  public edgesInto(node: PageNode): readonly PageEdge[] {
    return this.into.get(node) ?? [];
  }

  public edgesOutOf(node: PageNode): readonly PageEdge[] {
    return this.outOf.get(node) ?? [];
  }

  /** What a thing is in one sentence. */
  public describe(thing: Thing): string {
    if (!isEdge(thing)) {
      const notes = thing.notes.length === 0 ? '' : `, ${thing.notes.join(', ')}`;
      return `${thing.type} ${thing.name}${notes}`;
    }
    const { words } = outcomeOf(thing);
    const why = thing.why.length === 0 ? '' : `, ${thing.why.join('; ')}`;
    return `${this.title(thing)}: ${words}${why}`;
  }

  public landing(landing: PageLanding): string {
    return landingText(this.nodes, landing);
  }

  /** What a thing is called. */
  public title(thing: Thing): string {
    if (!isEdge(thing)) return thing.name;
    const to = this.to(thing).name;
    const what =
      thing.kind === 'call' || thing.kind === 'way-in' ? thing.label || to : to;
    return `${this.from(thing).name} → ${what}`;
  }
  /** Made of what the thing is called, so that a link leads to the same one tomorrow. */
  private giveAddress(thing: Thing): void {
    const type = isEdge(thing) ? thing.kind : thing.type;
    const title = clean(`${type} ${this.title(thing)}`);
    let address = title;
    for (let count = 2; this.byAddress.has(address); count++) {
      address = `${title} ${count}`;
    }
    this.byAddress.set(address, thing);
    this.addresses.set(thing, address);
  }
}

export function isEdge(thing: Thing): thing is PageEdge {
  return 'from' in thing;
}

function put(map: Map<PageNode, PageEdge[]>, node: PageNode, edge: PageEdge): void {
  const known = map.get(node);
  if (known === undefined) map.set(node, [edge]);
  else known.push(edge);
}
