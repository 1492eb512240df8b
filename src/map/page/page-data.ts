import type { Step } from '../../wiring';
import type { ChangedMap, Change } from '../compare-maps';
import type { Fact, MapDetails } from '../details';
import { namesIn, podsText, portText } from '../labels';
import type { Landing, MapEdge, MapNode, TrafficMap } from '../traffic-map';

/** What the page knows: it is written into it, and the client reads it. */
export interface PageData {
  readonly nodes: readonly PageNode[];
  readonly edges: readonly PageEdge[];
}

/** A box, as the page shows it. */
export interface PageNode extends Pick<
  MapNode,
  'kind' | 'namespace' | 'notes' | 'letsIn'
> {
  /** With its namespace where the map has several. */
  readonly name: string;
  /** The kind of the object, or what it is instead. */
  readonly type: string;
  readonly pods?: number;
  readonly facts: readonly Fact[];
  readonly change?: Change;
}

/** A line, as the page shows it; boxes are meant by their places among the nodes. */
export interface PageEdge extends Pick<
  MapEdge,
  'kind' | 'label' | 'outcome' | 'why' | 'known'
> {
  readonly from: number;
  readonly to: number;
  readonly lands: readonly PageLanding[];
  readonly steps: readonly Step[];
  readonly change?: Change;
}

/** Where a call arrives: all pods of a box, some of them, or an address. */
export interface PageLanding {
  readonly port: string;
  readonly node?: number;
  /** The pods or the address, if it is not a whole box. */
  readonly name?: string;
}

/** What a box is that stands for no object. */
const TYPES: Readonly<Record<MapNode['kind'], string>> = {
  'internet': 'outside of the cluster',
  'way-in': 'way in',
  'service': 'Service',
  'workload': 'workload',
  'outside': 'not in these manifests',
  'missing': 'missing',
};

/** The map and its details, as the page needs them. */
export function pageData(
  map: TrafficMap | ChangedMap,
  { steps, facts }: MapDetails,
): PageData {
  const places = new Map(map.nodes.map(({ id }, index) => [id, index]));
  const nameOf = namesIn(map);
  const changeOf = (id: string) =>
    'changes' in map ? map.changes.get(id) : undefined;
  const landingOf = (landing: Landing): PageLanding => {
    const node = landing.node === undefined ? undefined : places.get(landing.node);
    const isAll = node !== undefined && map.nodes[node].name === landing.name;
    return {
      port: portText(landing),
      node,
      name: isAll ? undefined : landing.name,
    };
  };
  return {
    nodes: map.nodes.map((node) => ({
      kind: node.kind,
      name: nameOf(node),
      type: node.object?.kind ?? TYPES[node.kind],
      namespace: node.namespace,
      pods: node.pods,
      notes: node.notes,
      letsIn: node.letsIn,
      facts: facts.get(node.id) ?? [],
      change: changeOf(node.id),
    })),
    edges: map.edges.map((edge) => ({
      kind: edge.kind,
      from: places.get(edge.from) ?? 0,
      to: places.get(edge.to) ?? 0,
      label: edge.label,
      lands: edge.lands.map(landingOf),
      outcome: edge.outcome,
      why: edge.why,
      known: edge.known,
      steps: steps.get(edge.id) ?? [],
      change: changeOf(edge.id),
    })),
  };
}

/** Where a call arrives in words: `web ×2, port 8080 "http"`. */
export function landingText(
  nodes: readonly PageNode[],
  landing: PageLanding,
): string {
  const { port, node, name } = landing;
  const box = node === undefined ? undefined : nodes[node];
  const pods = name ?? podsText(box?.name ?? '', box?.pods, '×');
  return `${pods}, port ${port}`;
}
