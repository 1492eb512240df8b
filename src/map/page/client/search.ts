import { byId, element } from './dom';
import { isEdge, type Model, type Thing } from './model';

/** More are not listed: who sees so many writes another letter. */
const MOST = 40;

/** Looks for boxes and lines by what is written at them, and at what they are made of. */
export class Search {
  private readonly input = byId<HTMLInputElement>('search');
  private readonly found = byId('found');
  private readonly texts: readonly (readonly [Thing, string])[];
  private results: readonly Thing[] = [];
  private at = -1;

  constructor(
    private readonly model: Model,
    private readonly choose: (thing: Thing) => void,
    private readonly say: (text: string) => void,
  ) {
    this.texts = [...model.nodes, ...model.edges].map((thing) => [
      thing,
      textsOf(model, thing),
    ]);
    this.input.addEventListener('input', () => this.look());
    this.input.addEventListener('focus', () => this.look());
    this.input.addEventListener('blur', () => this.show([]));
    this.input.addEventListener('keydown', (event) => this.press(event));
    // The field keeps the focus, so that what was found stays until it is chosen.
    this.found.addEventListener('pointerdown', (event) => event.preventDefault());
    this.found.addEventListener('click', ({ target }) => {
      const item = (target as Element).closest('li');
      if (item !== null) this.take([...this.found.children].indexOf(item));
    });
  }

  public focus(): void {
    this.input.focus();
    this.input.select();
  }

  private look(): void {
    const words = this.input.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.length === 0) {
      this.show([]);
      return;
    }
    const matches = this.texts.filter(([, text]) =>
      words.every((word) => text.includes(word)),
    );
    // A name that begins so is more likely meant than a label somewhere.
    const rank = (thing: Thing) =>
      (isEdge(thing) ? 2 : 0) +
      (this.model.title(thing).toLowerCase().includes(words[0]) ? 0 : 1);
    const all = matches
      .map(([thing]) => thing)
      .sort((one, other) => rank(one) - rank(other));
    this.say(all.length === 0 ? 'Nothing was found' : `${all.length} found`);
    this.show(all);
  }

  private show(things: readonly Thing[]): void {
    this.results = things.slice(0, MOST);
    this.at = -1;
    const items = this.results.map((thing, index) => {
      const type = isEdge(thing) ? 'call' : thing.type;
      const attributes = {
        'id': `found-${index}`,
        'role': 'option',
        'aria-selected': 'false',
      };
      return element(
        'li',
        attributes,
        this.model.title(thing),
        element('small', {}, type),
      );
    });
    this.found.replaceChildren(...items);
    this.found.hidden = items.length === 0;
    this.input.setAttribute('aria-expanded', String(items.length > 0));
    this.input.removeAttribute('aria-activedescendant');
  }

  private press(event: KeyboardEvent): void {
    const { length } = this.results;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.input.value = '';
      this.show([]);
      this.input.blur();
    } else if (event.key === 'Enter') {
      this.take(Math.max(0, this.at));
    } else if (
      length > 0 &&
      (event.key === 'ArrowDown' || event.key === 'ArrowUp')
    ) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const start = this.at < 0 && step < 0 ? 0 : this.at;
      this.point((start + step + length) % length);
    }
  }

  private point(index: number): void {
    this.found.children[this.at]?.setAttribute('aria-selected', 'false');
    this.at = index;
    const item = this.found.children[index];
    item.setAttribute('aria-selected', 'true');
    item.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', item.id);
  }

  private take(index: number): void {
    const thing = this.results[index];
    if (thing === undefined) return;
    this.show([]);
    this.choose(thing);
  }
}

/** Everything about a thing in which a word is looked for, in lower case. */
function textsOf(model: Model, thing: Thing): string {
  const texts = isEdge(thing)
    ? [
        model.title(thing),
        thing.label,
        ...thing.why,
        ...(thing.known?.places ?? []),
        ...thing.lands.map((landing) => model.landing(landing)),
      ]
    : [
        thing.name,
        thing.type,
        thing.namespace,
        ...thing.notes,
        ...thing.facts.flatMap(({ values }) => values),
      ];
  return texts.join('\n').toLowerCase();
}
