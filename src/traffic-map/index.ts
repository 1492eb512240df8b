/**
 * Who calls whom, as a picture: what `harbour map` draws, from a program or a test.
 *
 * @module
 * @mergeModuleWith <project>
 */

import { atCaller } from '../base/at-caller';
import { HarbourError } from '../base/harbour-error';
import { type Manifests, MANIFESTS, objectsOf, optionsOf } from '../given';
import {
  compareMaps,
  readDetailedMap,
  markdownOf,
  type MapEdge,
  type MapNode,
  mermaidOf,
  onlyOf,
  type PlainMap,
  plainOf,
  svgOf,
  textOf,
  type TextOptions,
  type TrafficMap as MapData,
} from '../map';
import { list } from '../words/lists';
import { type Complaint, sentence } from '../words/sentence';

export type {
  Change,
  Changed,
  EdgeKind,
  Known,
  Landing,
  MapEdge,
  MapNode,
  NodeKind,
  PlainMap,
  Release,
  TextOptions,
} from '../map';
export type { ObjectReference, Outcome } from '../wiring';

/**
 * Who calls whom by which name and port, what comes in from outside of the cluster, and what does not arrive: the same
 * map as that of `harbour map`.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { InternalApi, WebService } from 'cdk8s-harbour';
 * import { TrafficMap } from 'cdk8s-harbour/map';
 *
 * const app = new App();
 * const shop = new Chart(app, 'shop');
 * const backend = new InternalApi(shop, 'backend', { image: 'example/backend:1.0', ports: { http: 8080 } });
 * new WebService(shop, 'web', { image: 'example/web:1.0', ports: { http: 8080 } }).connectTo(backend);
 *
 * const text = TrafficMap.of(app).toText();
 */
export class TrafficMap {
  /**
   * The map of an app, a chart or another construct, of an array of manifests, or of a string of YAML.
   *
   * @throws HarbourError if there is no Kubernetes object in it
   */
  public static of(manifests: Manifests): TrafficMap {
    return atCaller(TrafficMap.of, () => {
      const objects = objectsOf(manifests);
      if (objects.length > 0) {
        return new TrafficMap(readDetailedMap(objects, optionsOf(manifests)).map);
      }
      return refuse({
        what: 'there is no Kubernetes object to draw',
        got: manifests,
        allowed: MANIFESTS,
      });
    });
  }

  /** What calls and is called, sorted by the ids. */
  public readonly nodes: readonly MapNode[];

  /** The calls and the other ways between them, sorted by the ids. */
  public readonly edges: readonly MapEdge[];

  private constructor(private readonly map: MapData) {
    this.nodes = map.nodes;
    this.edges = map.edges;
  }

  /**
   * The part that has to do with some namespaces or names: what has them, and what is next to it.
   *
   * @throws HarbourError if nothing has one of them
   */
  public only(...names: readonly string[]): TrafficMap {
    return atCaller(this.only, () => {
      const part = onlyOf(this.map, names);
      if (part.nodes.length > 0) return new TrafficMap(part);
      const places = [...new Set(this.nodes.map(({ namespace }) => namespace))];
      return refuse({
        what: 'nothing on the map has this name or namespace',
        got: names,
        fix: `the namespaces are ${list(places.filter((place) => place !== ''))}`,
      });
    });
  }

  /** What changed since another map: what is gone is on it as well, and each change has a sign. */
  public since(before: TrafficMap): TrafficMap {
    return new TrafficMap(compareMaps(before.map, this.map));
  }

  /** A tree for the terminal: each caller once, below it one line a call. */
  public toText(options?: TextOptions): string {
    return lines(textOf(this.map, options));
  }

  /** A flowchart of mermaid, which GitHub and GitLab draw in a page. */
  public toMermaid(): string {
    return lines(mermaidOf(this.map));
  }

  /** The flowchart in a page or a comment, with what does not arrive in words; several, if it is too large for one. */
  public toMarkdown(): string {
    return lines(markdownOf(this.map));
  }

  /** A picture without script, fonts or images from elsewhere, in light and dark. */
  public toSvg(): string {
    return svgOf(this.map);
  }

  /** Plain data, as the package's `map.schema.json` describes it. */
  public toJson(): PlainMap {
    return plainOf(this.map);
  }
}

function refuse(complaint: Complaint): never {
  throw new HarbourError(sentence(complaint));
}

function lines(text: readonly string[]): string {
  return text.map((line) => `${line}\n`).join('');
}
