import type { PageEdge, PageNode } from '../page-data';
import { byId } from './dom';
import { isEdge, type Model, type Thing } from './model';

/** What the reader wants to see: namespaces, kinds, and what becomes of a call. */
export class Filters {
  private readonly selects = ['namespace', 'type', 'outcome'].map((id) =>
    byId<HTMLSelectElement>(id),
  );

  constructor(
    private readonly model: Model,
    private readonly changed: () => void,
  ) {
    for (const select of this.selects) select.addEventListener('change', changed);
  }

  public clear(): void {
    for (const select of this.selects) select.value = '';
    this.changed();
  }

  /** The boxes and lines that are meant; `undefined` if all are. */
  public shown(): ReadonlySet<Thing> | undefined {
    const [namespace, type] = this.selects.slice(0, 2).map(textOf);
    const outcome = this.selects[2].value;
    if (namespace === undefined && type === undefined && outcome === '') {
      return undefined;
    }
    const isMeant = (node: PageNode) =>
      (namespace === undefined || node.namespace === namespace) &&
      (type === undefined || node.type === type);
    const { nodes, edges } = this.model;
    const lines = edges.filter(
      (edge) =>
        (isMeant(this.model.from(edge)) || isMeant(this.model.to(edge))) &&
        becomes(edge, outcome),
    );
    const ends = lines.flatMap((edge) => [
      this.model.from(edge),
      this.model.to(edge),
    ]);
    // Boxes without such a line are shown where lines are not what is asked for.
    const alone = outcome === '' ? nodes.filter(isMeant) : [];
    return new Set<Thing>([...lines, ...ends, ...alone]);
  }
}

/** The chosen value itself, since the text of an option is that of the page. */
function textOf(select: HTMLSelectElement): string | undefined {
  return select.value === ''
    ? undefined
    : (select.selectedOptions[0].textContent ?? '');
}

function becomes({ outcome }: PageEdge, wanted: string): boolean {
  return (
    wanted === '' || outcome === wanted || (wanted === 'ends' && outcome === 'some')
  );
}

/** The things of a set that are lines. */
export function linesOf(things: Iterable<Thing>): PageEdge[] {
  return [...things].filter(isEdge);
}
