import { groupBy } from '../wiring';
import type { ChangedMap } from './compare-maps';
import { namesIn, podsText, portText } from './labels';
import { summaryOf } from './summary';
import { ASCII, legendOf, LETTERS, UNICODE } from './text-signs';
import type { Landing, MapEdge, MapNode, TrafficMap } from './traffic-map';
import { wrapped } from './wrapped';

/** How the text is drawn. */
export interface TextOptions {
  /**
   * Whether only characters are used that every terminal and every log has.
   *
   * @default false
   */
  readonly ascii?: boolean;
}

const WIDTH = 100;

/** The map as a tree: each caller once, below it one line a call. */
export function textOf(
  map: TrafficMap | ChangedMap,
  { ascii = false }: TextOptions = {},
): string[] {
  const signs = ascii ? ASCII : UNICODE;
  const text = new MapText(map, signs);
  const lines = [
    ...wrapped(summaryOf(map), WIDTH, ['', '']),
    '',
    ...text.internet(),
    ...text.callers(),
    ...text.others(),
    ...text.uncalled(),
    ...legendOf(map, signs, WIDTH),
  ];
  return ascii ? lines.map(inAscii) : lines;
}

/** What manifests have in other characters, such as the name of a file. */
function inAscii(line: string): string {
  return line.replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

class MapText {
  private readonly nodes: ReadonlyMap<string, MapNode>;
  private readonly from: ReadonlyMap<string, readonly MapEdge[]>;
  private readonly called: ReadonlySet<string>;
  private readonly nameOf: (node: MapNode) => string;

  constructor(
    private readonly map: TrafficMap | ChangedMap,
    private readonly signs: typeof UNICODE,
  ) {
    this.nodes = new Map(map.nodes.map((node) => [node.id, node]));
    this.nameOf = namesIn(map);
    this.from = groupBy(map.edges, ({ from }) => from);
    const calls = map.edges.filter(
      ({ kind }) => kind === 'call' || kind === 'way-in',
    );
    this.called = new Set(calls.map(({ to }) => to));
  }

  /** What comes in from outside of the cluster. */
  internet(): string[] {
    const node = this.nodes.get('internet');
    if (node === undefined) return [];
    const edges = this.edgesFrom(node);
    return [
      `${this.mark(node)}internet`,
      ...edges.flatMap((edge, index) => {
        const isLast = index === edges.length - 1;
        const to = this.nodeAt(edge.to);
        return to.kind === 'way-in'
          ? this.wayIn(edge, to, isLast)
          : this.branch(edge, isLast);
      }),
      '',
    ];
  }

  /** An Ingress or a route, with its hosts and paths below it. */
  private wayIn(edge: MapEdge, to: MapNode, isLast: boolean): string[] {
    const inner = this.edgesFrom(to);
    const stem = isLast ? '   ' : this.signs.stem;
    return [
      ...this.branchText(`${this.mark(edge)}${this.titleOf(to)}`, isLast),
      ...inner.flatMap((one, at) =>
        this.branch(one, at === inner.length - 1, stem),
      ),
    ];
  }

  /** Each workload that calls, with its calls below it. */
  callers(): string[] {
    return this.workloads().flatMap((node) => {
      const edges = this.edgesFrom(node);
      if (edges.length === 0) return [];
      return [
        ...this.title(node),
        ...edges.flatMap((edge, index) =>
          this.branch(edge, index === edges.length - 1),
        ),
        '',
      ];
    });
  }

  /** The workloads that are not seen to call, one line each. */
  others(): string[] {
    const all = this.workloads().filter(
      (node) => this.edgesFrom(node).length === 0,
    );
    if (all.length === 0) return [];
    const isAll = all.length === this.workloads().length;
    const titles = all.flatMap((node) => this.title(node));
    return [...(isAll ? [] : ['not seen to call']), ...titles, ''];
  }

  private workloads(): readonly MapNode[] {
    return this.map.nodes.filter(({ kind }) => kind === 'workload');
  }

  private title(node: MapNode): string[] {
    const was = this.was?.nodes.get(node.id);
    const before = was && this.titleOf(was) !== this.titleOf(node);
    return [
      ...wrapped(this.titleOf(node), WIDTH, [this.mark(node), '     ']),
      ...(before
        ? wrapped(`was ${this.titleOf(was)}`, WIDTH, ['     ', '       '])
        : []),
    ];
  }

  /** The Services that nothing is seen to call. */
  uncalled(): string[] {
    const all = this.map.nodes.filter(
      ({ id, kind }) => kind === 'service' && !this.called.has(id),
    );
    if (all.length === 0) return [];
    const lines = all.flatMap((node, index) => {
      const isLast = index === all.length - 1;
      const behind = this.edgesFrom(node).filter(({ kind }) => kind !== 'standby');
      if (behind.length === 0) {
        return this.branchText(`${this.mark(node)}${this.titleOf(node)}`, isLast);
      }
      const name = this.titleOf(node);
      return behind.flatMap((edge) =>
        this.branch(
          { ...edge, label: `${name} ${edge.label}`.trim() },
          isLast && edge === behind.at(-1),
        ),
      );
    });
    return ['Services that nothing here is seen to call', ...lines, ''];
  }

  private edgesFrom({ id }: MapNode): readonly MapEdge[] {
    return this.from.get(id) ?? [];
  }

  private nodeAt(id: string): MapNode {
    return this.nodes.get(id) as MapNode;
  }

  private get was(): ChangedMap['was'] | undefined {
    return 'changes' in this.map ? this.map.was : undefined;
  }

  private mark({ id }: { readonly id: string }): string {
    if (!('changes' in this.map)) return '';
    return `${this.map.changes.get(id) ?? ' '} `;
  }

  /** A box in words: `web ×3 (Deployment): lets in frontend on TCP 8080`. */
  private titleOf(node: MapNode): string {
    const { object, pods, notes, letsIn, kind } = node;
    const name = podsText(this.nameOf(node), pods, this.signs.times);
    const isPlain =
      object === undefined || ['Deployment', 'Service'].includes(object.kind);
    const typed = isPlain ? name : `${name} (${object.kind})`;
    const more = [
      ...notes,
      ...(letsIn.length === 0 ? [] : [`lets in ${letsIn.join('; ')}`]),
    ];
    const separator = kind === 'workload' ? ': ' : ', ';
    return more.length === 0 ? typed : `${typed}${separator}${more.join(', ')}`;
  }

  /** Where a call goes: to pods, or to a name that is not one of these manifests. */
  private lands({ lands, to, kind }: MapEdge): string {
    const node = this.nodeAt(to);
    if (kind === 'way-in') {
      const behind = this.edgesFrom(node).flatMap(({ lands: own }) => own);
      const pods = this.landings(behind);
      return pods === '' ? this.nameOf(node) : `${this.nameOf(node)} (${pods})`;
    }
    if (lands.length > 0) return this.landings(lands);
    if (node.kind === 'service') {
      const [alias] = this.edgesFrom(node).filter((edge) => edge.kind === 'alias');
      return alias === undefined ? `Service ${this.nameOf(node)}` : alias.label;
    }
    return this.titleOf(node);
  }

  private landings(lands: readonly Landing[]): string {
    return [...new Set(lands.map((one) => this.landing(one)))].join(', ');
  }

  private landing(landing: Landing): string {
    const { node, name, pods } = landing;
    const box = node === undefined ? undefined : this.nodes.get(node);
    const port = portText(landing);
    if (box === undefined || pods !== undefined) return `${name} ${port}`;
    const all = podsText(this.nameOf(box), box.pods, this.signs.times);
    const live = box.release?.live === true ? ' (live)' : '';
    return `${all}${live} ${port}`;
  }

  /** A line with its arrow, and below it why not all of it arrives, and what it was before. */
  private branch(edge: MapEdge, isLast: boolean, stem = ''): string[] {
    const under = `${stem}${isLast ? '   ' : this.signs.stem}   `;
    const was = this.was?.edges.get(edge.id);
    const before = was && this.wayOf(was) !== this.wayOf(edge);
    return [
      ...this.branchText(`${this.mark(edge)}${this.callText(edge)}`, isLast, stem),
      ...edge.why.flatMap((reason) => wrapped(reason, WIDTH, [under, under])),
      ...(before ? wrapped(`was ${this.wayOf(was)}`, WIDTH, [under, under]) : []),
    ];
  }

  private callText(edge: MapEdge): string {
    const { known, kind, label } = edge;
    const letter = known === undefined ? '' : ` [${LETTERS[known.by]}]`;
    const sign = kind === 'allowed' ? ' [a]' : letter;
    return `${label} ${this.wayOf(edge)}${sign}`.trim();
  }

  private wayOf(edge: MapEdge): string {
    return `${this.signs[edge.outcome]} ${this.lands(edge)}`;
  }

  private branchText(text: string, isLast: boolean, before = ''): string[] {
    const { branch, last, stem } = this.signs;
    const indent = `${before}${isLast ? '   ' : stem}   `;
    return wrapped(text, WIDTH, [`${before}${isLast ? last : branch}`, indent]);
  }
}
