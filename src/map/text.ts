import { groupBy } from '../wiring';
import type { ChangedMap } from './compare-maps';
import { namesIn, podsText, portText } from './labels';
import type { Known, Landing, MapEdge, MapNode, TrafficMap } from './traffic-map';
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

/** A space at which no line ends. */
const GLUE = '\u00a0';

const UNICODE = {
  branch: '├─ ',
  last: '└─ ',
  stem: '│  ',
  times: '×',
  arrives: '──▶',
  ends: '──✗',
  some: '─✗▶',
  unknown: '──?',
  outside: '──▷',
};

const ASCII: typeof UNICODE = {
  branch: '|- ',
  last: '`- ',
  stem: '|  ',
  times: 'x',
  arrives: '-->',
  ends: '--X',
  some: '-X>',
  unknown: '--?',
  outside: '->>',
};

const LETTERS: Readonly<Record<Known['by'], string>> = {
  setting: 's',
  file: 'f',
  declared: 'd',
};

/** The map as a tree: each caller once, below it one line a call. */
export function textOf(
  map: TrafficMap | ChangedMap,
  { ascii = false }: TextOptions = {},
): string[] {
  const text = new MapText(map, ascii ? ASCII : UNICODE);
  return [
    ...text.internet(),
    ...text.workloads(),
    ...text.uncalled(),
    ...text.legend(),
  ];
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
    const calls = map.edges.filter(({ kind }) => kind === 'call' || kind === 'way-in');
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
        if (to.kind !== 'way-in') return this.branch(edge, this.lands(edge), isLast);
        const inner = this.edgesFrom(to);
        const stem = isLast ? '   ' : this.signs.stem;
        return [
          ...this.branchText(`${this.mark(edge)}${this.titleOf(to)}`, isLast),
          ...inner.flatMap((one, at) =>
            this.branch(one, this.lands(one), at === inner.length - 1).map(
              (line) => `${stem}${line}`,
            ),
          ),
        ];
      }),
      '',
    ];
  }

  /** Each workload with the calls that it makes, and that it may make. */
  workloads(): string[] {
    const all = this.map.nodes.filter(({ kind }) => kind === 'workload');
    return all.flatMap((node) => {
      const edges = this.edgesFrom(node);
      return [
        ...wrapped(this.titleOf(node), WIDTH, [this.mark(node), '   ']),
        ...edges.flatMap((edge, index) =>
          this.branch(edge, this.lands(edge), index === edges.length - 1),
        ),
        '',
      ];
    });
  }

  /** The Services that nothing is seen to call. */
  uncalled(): string[] {
    const all = this.map.nodes.filter(
      ({ id, kind }) => kind === 'service' && !this.called.has(id),
    );
    if (all.length === 0) return [];
    const lines = all.flatMap((node, index) => {
      const isLast = index === all.length - 1;
      const behind = this.edgesFrom(node);
      if (behind.length === 0) {
        return this.branchText(`${this.mark(node)}${this.titleOf(node)}`, isLast);
      }
      const name = this.titleOf(node);
      return behind.flatMap((edge) =>
        this.branch(
          { ...edge, label: `${name} ${edge.label}`.trim() },
          this.lands(edge),
          isLast && edge === behind.at(-1),
        ),
      );
    });
    return ['Services that nothing here is seen to call', ...lines, ''];
  }

  /** What the signs and letters mean that are used. */
  legend(): string[] {
    const { arrives, ends, some, unknown, outside } = this.signs;
    const used = new Set<string>(this.map.edges.map(({ outcome }) => outcome));
    const known = new Set(this.map.edges.map((edge) => edge.known?.by));
    const isAllowed = this.map.edges.some(({ kind }) => kind === 'allowed');
    const signs = [
      used.has('arrives') ? [`${arrives} arrives`] : [],
      used.has('ends') ? [`${ends} does not arrive`] : [],
      used.has('some') ? [`${some} only some arrive`] : [],
      used.has('unknown') ? [`${unknown} cannot be decided`] : [],
      used.has('outside') ? [`${outside} leaves these manifests`] : [],
      known.has('setting') ? ['s: known from a variable or an argument'] : [],
      known.has('file') ? ['f: from a file'] : [],
      known.has('declared') ? ['d: declared by connectTo()'] : [],
      isAllowed ? ['a: a policy allows it, and nothing is seen to make it'] : [],
      'changes' in this.map ? ['+ new, - gone, ~ changed'] : [],
    ].flat();
    // A sign stays beside its meaning.
    const text = signs.map((sign) => sign.replaceAll(' ', GLUE)).join('; ');
    return wrapped(text, WIDTH, ['', '']).map((line) => line.replaceAll(GLUE, ' '));
  }

  private edgesFrom({ id }: MapNode): readonly MapEdge[] {
    return this.from.get(id) ?? [];
  }

  private nodeAt(id: string): MapNode {
    return this.nodes.get(id) as MapNode;
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
      const pods = [...new Set(behind.map((one) => this.landing(one)))].join(', ');
      return pods === '' ? this.nameOf(node) : `${this.nameOf(node)} (${pods})`;
    }
    if (lands.length > 0) {
      return [...new Set(lands.map((one) => this.landing(one)))].join(', ');
    }
    if (node.kind === 'service') {
      const [alias] = this.edgesFrom(node).filter((edge) => edge.kind === 'alias');
      return alias === undefined ? `Service ${this.nameOf(node)}` : alias.label;
    }
    return this.titleOf(node);
  }

  private landing(landing: Landing): string {
    const { node, name } = landing;
    const box = node === undefined ? undefined : this.nodes.get(node);
    const isAll = box?.name === name;
    const pods =
      isAll && box ? podsText(this.nameOf(box), box.pods, this.signs.times) : name;
    return `${pods} ${portText(landing)}`;
  }

  /** A line with its arrow, and below it why not all of it arrives. */
  private branch(edge: MapEdge, lands: string, isLast: boolean): string[] {
    const { known, kind, label, outcome, why } = edge;
    const letter = known === undefined ? '' : `  ${LETTERS[known.by]}`;
    const sign = kind === 'allowed' ? '  a' : letter;
    const under = `${isLast ? '   ' : this.signs.stem}   `;
    return [
      ...this.branchText(
        `${this.mark(edge)}${label} ${this.signs[outcome]} ${lands}${sign}`,
        isLast,
      ),
      ...why.flatMap((reason) => wrapped(reason, WIDTH, [under, under])),
    ];
  }

  private branchText(text: string, isLast: boolean): string[] {
    const { branch, last, stem } = this.signs;
    const indent = `${isLast ? '   ' : stem}   `;
    return wrapped(text, WIDTH, [isLast ? last : branch, indent]);
  }
}
