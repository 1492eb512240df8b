import type { ChangedMap } from '../compare-maps';
import { portText } from '../labels';
import type { MapEdge, MapNode, TrafficMap } from '../traffic-map';
import { type Block, blockOf } from './block';
import type { PictureLine } from './picture';

/** The widest line at a line. */
const WIDEST = 210;

const SIGNS: Readonly<Record<MapEdge['outcome'], string>> = {
  arrives: '',
  ends: '✗ ',
  some: '✗ some: ',
  unknown: '? ',
  outside: '',
};

/** What is written above a line, and below it. */
export interface LineBlocks {
  readonly above: Block;
  readonly below: Block;
}

/** What is written at the lines of a map. */
export class LineTexts {
  private readonly nodes: ReadonlyMap<string, MapNode>;

  constructor(private readonly map: TrafficMap | ChangedMap) {
    this.nodes = new Map(map.nodes.map((node) => [node.id, node]));
  }

  blocks(edge: MapEdge): LineBlocks {
    const { outcome, why, known } = edge;
    const label = labelOf(edge);
    const sign = `${this.mark(edge)}${SIGNS[outcome]}`;
    const lands = this.landsOf(edge);
    const source =
      known === undefined || known.by === 'setting' ? [] : [KNOWN[known.by]];
    return {
      above: blockOf([['code', `${sign}${label}`.trim()]], WIDEST),
      below: blockOf(
        [
          ...[...lands, ...source].map((text) => ['note', text] as const),
          ...why.map((reason) => ['reason', reason] as const),
        ],
        WIDEST,
      ),
    };
  }

  /** A line in a sentence, as it is read aloud. */
  titleOf(edge: MapEdge): string {
    const { from, to, kind, outcome, why, known } = edge;
    const names = [from, to].map((id) => this.nodes.get(id)?.name ?? id);
    const label = [labelOf(edge), ...this.landsOf(edge)].filter(Boolean).join(' ');
    const meaning = kind === 'standby' ? 'no calls' : MEANINGS[outcome];
    return [
      `${this.mark(edge)}${names[0]} → ${names[1]}: ${label} (${meaning})`,
      ...why,
      ...(known === undefined ? [] : [`known from ${known.places.join(', ')}`]),
    ].join('; ');
  }

  changeOf({ id }: MapEdge): PictureLine['change'] {
    return 'changes' in this.map ? this.map.changes.get(id) : undefined;
  }

  private mark(edge: MapEdge): string {
    const change = this.changeOf(edge);
    return change === undefined ? '' : `${change} `;
  }

  /** Where a call lands: `to 8080 "http"`, and which of the pods if not all of them. */
  private landsOf({ kind, lands }: MapEdge): string[] {
    if (kind !== 'call' || lands.length === 0) return [];
    const texts = lands.map((landing) => {
      const { node, name } = landing;
      const isAll = node !== undefined && this.nodes.get(node)?.name === name;
      return `${isAll ? '' : `${name} `}${portText(landing)}`;
    });
    return [`to ${[...new Set(texts)].join(', ')}`];
  }
}

/** How it is said where a call is known from; that from settings goes without saying. */
const KNOWN = { file: 'from a file', declared: 'declared' } as const;

const MEANINGS: Readonly<Record<MapEdge['outcome'], string>> = {
  arrives: 'arrives',
  ends: 'does not arrive',
  some: 'only some arrive',
  unknown: 'cannot be decided',
  outside: 'leaves these manifests',
};

function labelOf({ kind, label, lands }: MapEdge): string {
  if (kind === 'allowed') return `may call ${label}`;
  if (kind === 'alias') return 'alias';
  if (kind !== 'selected') return label;
  const ports = [...new Set(lands.map((landing) => portText(landing)))].join(', ');
  const offered = label.replace(/ "[^"]*"/g, '');
  const isSame = ports === '' || ports.replace(/ "[^"]*"/g, '') === offered;
  return isSame ? ports || offered : `${offered} → ${ports}`;
}
