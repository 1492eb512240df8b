import type { ChangedMap } from '../compare-maps';
import { podsText } from '../labels';
import type { MapNode, TrafficMap } from '../traffic-map';
import { type Block, blockOf } from './block';
import type { PictureBox } from './picture';

/** The widest line in a box. */
const WIDEST = 170;

/** What a note says that has a sign beside it. */
const OPEN = 'anyone may call';
const CLOSED = 'nobody may call';

/** What is written in the boxes of a map. */
export class BoxTexts {
  private readonly places: readonly string[];

  constructor(private readonly map: TrafficMap | ChangedMap) {
    const known = map.nodes.filter(({ namespace }) => namespace !== '');
    this.places = [...new Set(known.map(({ namespace }) => namespace))].sort();
  }

  block(node: MapNode): Block {
    const { name, pods, notes, letsIn } = node;
    return blockOf(
      [
        ['caption', this.captionOf(node)],
        ['name', `${this.mark(node)}${podsText(name, pods, '×')}`],
        ...notes.map((note) => ['note', note] as const),
        ...letsIn.map((who) => ['note', `lets in ${who}`] as const),
      ],
      WIDEST,
    );
  }

  /** A box in a sentence, as it is read aloud. */
  titleOf(node: MapNode): string {
    const { name, pods, notes, letsIn } = node;
    const more = [...notes, ...letsIn.map((who) => `lets in ${who}`)];
    return [
      `${this.mark(node)}${[this.captionOf(node), podsText(name, pods, '×')].filter(Boolean).join(' ')}`,
      ...more,
    ].join(', ');
  }

  accessOf({ notes, letsIn }: MapNode): PictureBox['access'] {
    if (notes.includes(OPEN)) return 'anyone';
    if (notes.includes(CLOSED)) return 'nobody';
    return letsIn.length > 0 ? 'some' : undefined;
  }

  /** The place of a namespace among those of the map; `undefined` if there is only one. */
  namespaceOf({ namespace }: MapNode): number | undefined {
    if (namespace === '' || this.places.length < 2) return undefined;
    return this.places.indexOf(namespace);
  }

  changeOf({ id }: MapNode): PictureBox['change'] {
    return 'changes' in this.map ? this.map.changes.get(id) : undefined;
  }

  private captionOf(node: MapNode): string {
    const { kind, namespace, object } = node;
    const what = object?.kind ?? KINDS[kind];
    return this.namespaceOf(node) === undefined ? what : `${what} · ${namespace}`;
  }

  private mark(node: MapNode): string {
    const change = this.changeOf(node);
    return change === undefined ? '' : `${change} `;
  }
}

/** What boxes are that stand for no object. */
const KINDS: Readonly<Record<MapNode['kind'], string>> = {
  'internet': 'outside',
  'way-in': 'way in',
  'service': 'Service',
  'workload': 'workload',
  'outside': 'outside',
  'missing': 'missing',
};
