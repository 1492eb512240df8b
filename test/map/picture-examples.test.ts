import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphlib, layout } from '@dagrejs/dagre';
import type { App, AppProps } from 'cdk8s';
import { pictures } from '../../docs/pictures';
import type { TrafficMap } from '../../src/map';
import { type Picture, pictureOf } from '../../src/map/picture';
import { BROKEN_APP } from './broken-app';
import { crossingsOf, overlapsIn } from './geometry';
import { mapOf } from './support';

/** What the `main.ts` of an example exports. */
interface Example {
  app(props?: AppProps): App;
}

const project = join(__dirname, '..', '..');
const examples = join(project, 'examples');
const publicApps = join(project, 'test', 'wiring', 'public-apps');
const output = mkdtempSync(join(tmpdir(), 'harbour-'));

afterAll(() => rmSync(output, { recursive: true }));

const maps: [name: string, map: () => TrafficMap][] = [
  ...readdirSync(examples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }): [string, () => TrafficMap] => [
      name,
      () => mapOfExample(name),
    ]),
  ...readdirSync(publicApps).map((name): [string, () => TrafficMap] => [
    name,
    () => mapOf(readFileSync(join(publicApps, name), 'utf8')),
  ]),
  ['a broken app', () => mapOf(...BROKEN_APP)],
];

function mapOfExample(name: string): TrafficMap {
  const { app } = jest.requireActual<Example>(join(examples, name, 'main.ts'));
  const yaml: string = app({ outdir: output }).synthYaml();
  return mapOf(yaml);
}

test.each(maps)(
  'The picture of %s: nothing overlaps, and few lines cross.',
  (_, map) => {
    const picture = pictureOf(map());
    expect(picture.lines.length).toBeGreaterThan(0);
    expect(overlapsIn(picture)).toEqual([]);
    expect(crossingsOf(picture.lines)).toBeLessThanOrEqual(
      crossingsInDagre(picture),
    );
  },
);

test('The pictures in docs are what npm run docs writes.', () => {
  for (const [file, text] of pictures()) {
    expect(readFileSync(join(project, 'docs', 'pictures', file), 'utf8')).toBe(
      text,
    );
  }
});

/** How often the same lines between the same boxes cross where dagre lays them out. */
function crossingsInDagre({ boxes, lines }: Picture): number {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR' });
  boxes.forEach(({ id, width, height }) => graph.setNode(id, { width, height }));
  lines.forEach(({ id, edge: { from, to }, label: { width, height } }) =>
    graph.setEdge(from, to, { width, height, labelpos: 'c' }, id),
  );
  layout(graph);
  const drawn = graph.edges().map((edge) => graph.edge(edge) as Drawn);
  return crossingsOf(drawn);
}

/** A line as dagre has it. */
interface Drawn {
  readonly points: { readonly x: number; readonly y: number }[];
}
