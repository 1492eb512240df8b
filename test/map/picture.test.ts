import fc from 'fast-check';
import { compareMaps, trafficMap } from '../../src/map';
import { pictureOf } from '../../src/map/picture';
import { readWiring } from '../../src/wiring';
import { trafficMaps } from '../support/generators/maps';
import { worlds } from '../support/generators/worlds';
import { BROKEN_APP } from './broken-app';
import { overlapsIn } from './geometry';
import { mapOf } from './support';

const map = mapOf(...BROKEN_APP);

test('Nothing overlaps, and no line runs through a box or a text.', () => {
  fc.assert(
    fc.property(trafficMaps, (given) => {
      expect(overlapsIn(pictureOf(given))).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

test('Nothing overlaps in the maps of generated manifests.', () => {
  fc.assert(
    fc.property(worlds, ({ objects }) => {
      const wiring = readWiring(
        objects.map((object) => ({ object, file: 'a.yaml' })),
      );
      expect(overlapsIn(pictureOf(trafficMap(wiring)))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('The picture is the same in whichever order the map has its boxes and lines.', () => {
  fc.assert(
    fc.property(trafficMaps, ({ nodes, edges }) => {
      const other = { nodes: [...nodes].reverse(), edges: [...edges].reverse() };
      expect(pictureOf(other)).toEqual(pictureOf({ nodes, edges }));
    }),
    { numRuns: 30 },
  );
});

test('Everything of the map is drawn once.', () => {
  const { boxes, lines } = pictureOf(map);
  const ids = [...boxes, ...lines].map(({ id }) => id);
  expect(ids.sort()).toEqual(
    [...map.nodes, ...map.edges].map(({ id }) => id).sort(),
  );
});

test('Callers are left of what they call, and a Service is directly left of its pods.', () => {
  const { boxes, lines } = pictureOf(map);
  const lefts = [...new Set(boxes.map(({ x }) => x))].sort(
    (one, other) => one - other,
  );
  const columnOf = (id: string) =>
    lefts.indexOf(boxes.find((box) => box.id === id)!.x);
  const steps = lines.map(({ edge: { kind, from, to } }) => [
    kind,
    columnOf(to) - columnOf(from),
  ]);
  expect(steps.filter(([, step]) => Number(step) < 1)).toEqual([]);
  expect(steps.filter(([kind, step]) => kind === 'selected' && step !== 1)).toEqual(
    [],
  );
});

test('What does not arrive has a sign and says why; what cannot be decided as well.', () => {
  const { heading, lines } = pictureOf(map);
  const typo = lines.find(({ edge }) => edge.label === 'http://apii')!;
  expect(typo.label.texts.map(({ text }) => text)).toEqual([
    '✗ http://apii',
    'there is no Service "apii" in',
    'namespace "shop"',
  ]);
  expect(heading.map(({ text }) => text)).toContain('✗ 3 calls do not arrive');
});

test('What changed has its sign in the text.', () => {
  const after = mapOf(
    ...BROKEN_APP.map((one) =>
      one
        .replace('targetPort: web', 'targetPort: http')
        .replace('smtp://mail:587', 'off'),
    ),
  );
  const { lines } = pictureOf(compareMaps(map, after));
  const texts = lines.flatMap(({ change, label }) =>
    change === undefined ? [] : [label.texts[0].text],
  );
  expect(texts.sort()).toEqual([
    '- smtp://mail:587',
    '~ 80 → 9090 "http"',
    '~ http://api:80',
  ]);
});

test('A chain of calls may be as long as it likes.', () => {
  const kinds = ['service', 'workload'] as const;
  const numbers = Array.from({ length: 3000 }, (_, index) => index);
  const nodes = numbers.map((index) => ({
    id: String(index),
    kind: kinds[index % 2],
    name: 'a',
    namespace: '',
    notes: [],
    letsIn: [],
  }));
  const edges = numbers.slice(1).map((index) => ({
    id: `to ${index}`,
    kind: (['call', 'selected'] as const)[index % 2],
    from: String(index - 1),
    to: String(index),
    label: '80',
    lands: [],
    outcome: 'arrives' as const,
    why: [],
  }));
  const { lines } = pictureOf({ nodes, edges });
  expect(lines.filter(({ points }) => points[0].y !== points.at(-1)!.y)).toEqual(
    [],
  );
});
