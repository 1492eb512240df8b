import type { Model, Thing } from './model';

/** The elements of the picture, by what they stand for. */
export class Parts {
  private readonly elements = new Map<Thing, SVGGElement>();
  private readonly things = new Map<Element, Thing>();
  private entrance?: Thing;

  constructor(model: Model, svg: SVGSVGElement) {
    for (const part of svg.querySelectorAll<SVGGElement>('[data-id]')) {
      const thing = model.at(part.dataset.id ?? '');
      if (thing === undefined) continue;
      this.elements.set(thing, part);
      this.things.set(part, thing);
      part.setAttribute('role', 'button');
      part.setAttribute('tabindex', '-1');
      part.setAttribute('aria-label', model.describe(thing));
      widen(part);
    }
    // What is inside can be told apart now: it is no longer one image.
    svg.setAttribute('role', 'group');
    this.enterAt(model.nodes[0]);
  }

  public of(thing: Thing): SVGGElement | undefined {
    return this.elements.get(thing);
  }

  /** The box or line that is meant by what was clicked or has the focus. */
  public at(target: EventTarget | null): Thing | undefined {
    const part = target instanceof Element ? target.closest('[data-id]') : null;
    return part === null ? undefined : this.things.get(part);
  }

  /** Of all boxes and lines one is reached by Tab: that at which the reader was last. */
  public enterAt(thing: Thing | undefined): void {
    if (thing === undefined) return;
    if (this.entrance !== undefined) {
      this.of(this.entrance)?.setAttribute('tabindex', '-1');
    }
    this.of(thing)?.setAttribute('tabindex', '0');
    this.entrance = thing;
  }

  /** Gives each part a class or takes it. */
  public mark(name: string, isMarked: (thing: Thing) => boolean): void {
    for (const [thing, part] of this.elements) {
      part.classList.toggle(name, isMarked(thing));
    }
  }
}

/** A line is as thin as it is seen; what can be clicked is wider. */
function widen(part: Element): void {
  const way = part.querySelector('.way');
  if (way === null) return;
  const wide = way.cloneNode() as Element;
  wide.setAttribute('class', 'wide');
  part.prepend(wide);
}
