import { type Packed, unpack } from '../packed';
import type { PageData } from '../page-data';
import { Detail } from './detail';
import { button, byId, element } from './dom';
import { Filters, linesOf } from './filters';
import { isEdge, Model, type Thing } from './model';
import { Parts } from './parts';
import { Search } from './search';
import { Viewport } from './viewport';
import { Walk } from './walk';

/** The page: what was chosen is in its address, so that the browser goes back and forth. */
class MapPage {
  private readonly model = new Model(
    unpack(JSON.parse(byId('data').textContent ?? '') as Packed) as PageData,
  );
  private readonly area = byId('picture');
  private readonly svg = this.area.querySelector('svg') as SVGSVGElement;
  private readonly parts = new Parts(this.model, this.svg);
  private readonly walk = new Walk(this.model, this.parts);
  private readonly detail = new Detail(this.model, (thing) =>
    this.choose(thing, true),
  );
  private readonly filters = new Filters(this.model, () => this.filter());
  private readonly search = new Search(
    this.model,
    (thing) => this.choose(thing, true),
    (text) => this.say(text),
  );
  private readonly viewport: Viewport;
  private readonly view = byId('view');
  private chosen?: Thing;

  constructor() {
    document.documentElement.classList.add('js');
    this.viewport = new Viewport(this.area, this.svg);
    this.viewport.start();
    this.listen();
    this.follow();
  }

  private listen(): void {
    window.addEventListener('hashchange', () => this.follow());
    window.addEventListener('keydown', (event) => this.press(event));
    this.view.addEventListener('click', () => this.showTable(!this.isTable));
    this.area.addEventListener('click', ({ target }) => {
      const thing = this.parts.at(target);
      if (thing !== undefined && !this.viewport.wasMoved) this.choose(thing);
    });
    this.area.addEventListener('keydown', (event) => this.pressIn(event));
    this.area.addEventListener('focusin', ({ target }) => {
      const thing = this.parts.at(target);
      if (thing === undefined) return;
      this.parts.enterAt(thing);
      this.viewport.reveal(target as Element);
    });
    byId('overview').addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a');
      if (link === null) return;
      event.preventDefault();
      this.chooseAt(link.hash.slice(1), true);
    });
    byId('calls').addEventListener('click', ({ target }) => {
      const row = (target as Element).closest('tbody tr');
      if (row !== null) this.chooseAt(row.id);
    });
  }

  /** Keys that work wherever the reader is, but not while something is written. */
  private press(event: KeyboardEvent): void {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (key === 'Escape') this.leave();
    const isField =
      target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (isField || ctrlKey || metaKey || altKey) return;
    if (key === '/') this.search.focus();
    else if (key === '+' || key === '=') this.viewport.zoom(1.25);
    else if (key === '-') this.viewport.zoom(0.8);
    else if (key === '0') this.viewport.fit();
    else return;
    event.preventDefault();
  }

  /** Keys that work at a box or a line. */
  private pressIn(event: KeyboardEvent): void {
    const at = this.parts.at(event.target);
    if (at === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.choose(at);
      byId('detail').focus();
      return;
    }
    const next = this.walk.next(event.key, at);
    if (next === undefined) return;
    event.preventDefault();
    this.parts.of(next)?.focus({ preventScroll: true });
  }

  /** Shows everything about a box or a line; the address tells it, and so do those before it. */
  private choose(thing: Thing, reveal = false): void {
    const { model } = this;
    if (model.atAddress(location.hash) !== thing) {
      location.hash = model.addressOf(thing);
    }
    this.show(thing);
    const part = this.parts.of(thing);
    if (reveal && part !== undefined) this.viewport.reveal(part);
  }

  private chooseAt(key: string, reveal = false): void {
    const thing = this.model.at(key);
    if (thing !== undefined) this.choose(thing, reveal);
  }

  private follow(): void {
    this.show(this.model.atAddress(location.hash));
  }

  private leave(): void {
    if (this.chosen === undefined) return;
    const part = this.parts.of(this.chosen);
    location.hash = '';
    this.show(undefined);
    part?.focus({ preventScroll: true });
  }

  private show(thing: Thing | undefined): void {
    if (thing === this.chosen) return;
    this.chosen = thing;
    const detail = byId('detail');
    // Before anything changes, since the browser would have to lay out everything once more.
    byId('panel').scrollTop = 0;
    byId('overview').hidden = thing !== undefined;
    detail.hidden = thing === undefined;
    if (thing === undefined) {
      this.filter();
      return;
    }
    const bar = element(
      'div',
      { class: 'bar' },
      button('←', () => history.back(), { 'aria-label': 'Back' }),
      button('→', () => history.forward(), { 'aria-label': 'Forward' }),
      element('span'),
      button('×', () => this.leave(), { 'aria-label': 'Close the details' }),
    );
    detail.replaceChildren(bar, ...this.detail.of(thing));
    this.parts.enterAt(thing);
    this.filter();
    this.say(this.model.describe(thing));
  }

  /** Dims what is not meant: by the filters, or else by what was chosen. */
  private filter(): void {
    const { chosen } = this;
    const wanted = this.filters.shown();
    const around = chosen && this.around(chosen);
    const isOff = (thing: Thing) =>
      (wanted !== undefined && !wanted.has(thing)) ||
      (around !== undefined && !around.has(thing));
    this.parts.mark('off', isOff);
    this.parts.mark('chosen', (thing) => thing === chosen);
    for (const row of document.querySelectorAll('#calls tbody tr')) {
      const edge = this.model.at(row.id);
      row.classList.toggle(
        'off',
        wanted !== undefined && (edge === undefined || !wanted.has(edge)),
      );
    }
    if (wanted !== undefined) {
      this.say(`${linesOf(wanted).length} of ${this.model.edges.length} lines`);
    }
  }

  /** What a box or a line has to do with: the calls there, and how they go on to the pods. */
  private around(thing: Thing): ReadonlySet<Thing> {
    const edges = isEdge(thing)
      ? [thing]
      : [...this.model.edgesInto(thing), ...this.model.edgesOutOf(thing)];
    const onward = edges.flatMap((edge) =>
      this.model
        .edgesOutOf(this.model.to(edge))
        .filter(({ kind }) => kind === 'selected' || kind === 'alias'),
    );
    const all = [...edges, ...onward];
    return new Set<Thing>([
      thing,
      ...all,
      ...all.flatMap((edge) => [this.model.from(edge), this.model.to(edge)]),
    ]);
  }

  private get isTable(): boolean {
    return document.querySelector('.as-table') !== null;
  }

  private showTable(isTable: boolean): void {
    document.querySelector('main')?.classList.toggle('as-table', isTable);
    this.view.setAttribute('aria-pressed', String(isTable));
  }

  private say(text: string): void {
    byId('status').textContent = text;
  }
}

new MapPage();
