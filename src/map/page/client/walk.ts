import { isEdge, type Model, type Thing } from './model';
import type { Parts } from './parts';

/** Where the arrow keys lead from a box or a line: left and right along the calls, up and down to the next. */
export class Walk {
  /** The box from which the line is looked at that the reader is on. */
  private from?: Thing;

  constructor(
    private readonly model: Model,
    private readonly parts: Parts,
  ) {}

  public next(key: string, at: Thing): Thing | undefined {
    switch (key) {
      case 'ArrowRight':
        return this.along(at, true);
      case 'ArrowLeft':
        return this.along(at, false);
      case 'ArrowDown':
        return this.beside(at, 1);
      case 'ArrowUp':
        return this.beside(at, -1);
      default:
        return undefined;
    }
  }

  private along(at: Thing, isForward: boolean): Thing | undefined {
    if (isEdge(at)) return isForward ? this.model.to(at) : this.model.from(at);
    this.from = at;
    const edges = isForward ? this.model.edgesOutOf(at) : this.model.edgesInto(at);
    return this.inOrder(edges)[0];
  }

  /** Of a line, the next one at the same box; of a box, the next one below or above. */
  private beside(at: Thing, step: 1 | -1): Thing | undefined {
    const all = this.inOrder(this.around(at));
    return all[(all.indexOf(at) + step + all.length) % all.length];
  }

  private around(at: Thing): readonly Thing[] {
    if (!isEdge(at)) {
      const column = this.leftOf(at);
      return this.model.nodes.filter(
        (node) => Math.abs(this.leftOf(node) - column) < 1,
      );
    }
    const isLookedAtFromItsEnd = this.from === this.model.to(at);
    return isLookedAtFromItsEnd
      ? this.model.edgesInto(this.model.to(at))
      : this.model.edgesOutOf(this.model.from(at));
  }

  private inOrder(things: readonly Thing[]): Thing[] {
    const topOf = new Map(things.map((thing) => [thing, this.topOf(thing)]));
    return [...things].sort((one, other) => topOf.get(one)! - topOf.get(other)!);
  }

  private leftOf(thing: Thing): number {
    return this.parts.of(thing)?.getBoundingClientRect().left ?? Infinity;
  }

  /** Where a box begins, or a line leads to. */
  private topOf(thing: Thing): number {
    const end = isEdge(thing) ? this.model.to(thing) : thing;
    return this.parts.of(end)?.getBoundingClientRect().top ?? Infinity;
  }
}
