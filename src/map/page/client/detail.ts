import type { Step } from '../../../wiring';
import type { PageEdge, PageNode } from '../page-data';
import { CHANGES, KINDS, KNOWN, outcomeOf } from '../words';
import { button, type Child, element } from './dom';
import { isEdge, type Model, type Thing } from './model';

const MARKS: Readonly<Record<Step['state'], string>> = {
  passes: '→',
  ends: '✗',
  unknown: '?',
};

/** Everything about a box or a line, with ways to what it has to do with. */
export class Detail {
  constructor(
    private readonly model: Model,
    private readonly choose: (thing: Thing) => void,
  ) {}

  public of(thing: Thing): Child[] {
    const change =
      thing.change === undefined
        ? []
        : [element('p', {}, `${thing.change} ${CHANGES[thing.change]}`)];
    const title = element('h2', {}, this.model.title(thing));
    return [
      title,
      ...change,
      ...(isEdge(thing) ? this.ofEdge(thing) : this.ofNode(thing)),
    ];
  }

  private ofEdge(edge: PageEdge): Child[] {
    const { outcome, kind, why, steps, lands, known } = edge;
    const { sign, words } = outcomeOf(edge);
    const reasons =
      steps.length > 0 ? [] : why.map((reason) => element('p', {}, reason));
    const places = known === undefined ? [] : [KNOWN[known.by], ...known.places];
    return [
      element('p', { class: `badge ${outcome}` }, `${sign} ${words}`),
      ...reasons,
      facts([
        ['from', [this.link(this.model.from(edge))]],
        ['to', [this.link(this.model.to(edge))]],
        [
          'lands at',
          lands.map((landing) => {
            const text = this.model.landing(landing);
            const { node } = landing;
            return node === undefined
              ? text
              : this.link(this.model.nodes[node], text);
          }),
        ],
        ['is', [KINDS[kind]]],
        ['known', places],
      ]),
      ...(steps.length === 0
        ? []
        : [element('h3', {}, 'Step by step'), list(steps)]),
    ];
  }

  private ofNode(node: PageNode): Child[] {
    const { type, namespace, pods, notes, letsIn } = node;
    const [into, outOf] = [this.model.edgesInto(node), this.model.edgesOutOf(node)];
    const of = (
      edges: readonly PageEdge[],
      ...kinds: readonly PageEdge['kind'][]
    ) => edges.filter(({ kind }) => kinds.includes(kind));
    return [
      element('p', {}, [type, ...notes].join(', ')),
      facts([
        ['namespace', namespace === '' ? [] : [namespace]],
        ['pods', pods === undefined ? [] : [String(pods)]],
        ...node.facts.map(({ name, values }) => [name, values] as const),
        ['lets in', letsIn],
      ]),
      ...this.section('Comes in from outside', of(into, 'way-in')),
      ...this.section('Who calls it', of(into, 'call', 'alias')),
      ...this.section('Whom a policy allows besides', of(into, 'allowed')),
      ...this.section(
        node.kind === 'workload' ? 'Behind' : 'Selected by',
        of(into, 'selected', 'standby'),
      ),
      ...this.section('What it calls', of(outOf, 'call')),
      ...this.section(
        'Where it leads',
        of(outOf, 'selected', 'standby', 'alias', 'way-in'),
      ),
      ...this.section('What a policy allows besides', of(outOf, 'allowed')),
    ];
  }

  private section(title: string, edges: readonly PageEdge[]): Child[] {
    if (edges.length === 0) return [];
    const items = edges.map((edge) => {
      const { sign, words } = outcomeOf(edge);
      const mark = element(
        'span',
        { class: edge.outcome, title: words },
        `${sign} `,
      );
      const said = element('span', { class: 'unseen' }, `${words}: `);
      return element('li', {}, mark, said, this.link(edge));
    });
    return [element('h3', {}, title), element('ul', { class: 'lines' }, ...items)];
  }

  private link(thing: Thing, text = this.model.title(thing)): HTMLElement {
    return button(text, () => this.choose(thing), { class: 'link' });
  }
}

/** What there is to say under a few headings; those without anything are left out. */
function facts(all: readonly (readonly [string, readonly Child[]])[]): HTMLElement {
  const shown = all.filter(([, values]) => values.length > 0);
  return element(
    'dl',
    {},
    ...shown.flatMap(([name, values]) => [
      element('dt', {}, name),
      element('dd', {}, ...values.map((value) => element('div', {}, value))),
    ]),
  );
}

function list(steps: readonly Step[]): HTMLElement {
  const classes = { passes: '', ends: 'ends', unknown: 'unknown' };
  return element(
    'ol',
    { class: 'steps' },
    ...steps.map(({ at, state, text }) =>
      element(
        'li',
        {},
        element('span', { class: classes[state] }, MARKS[state]),
        element('small', {}, at),
        element('span', {}, text),
      ),
    ),
  );
}
