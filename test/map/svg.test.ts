import fc from 'fast-check';
import { compareMaps, svgOf, type TrafficMap } from '../../src/map';
import { trafficMaps } from '../support/generators/maps';
import { service, workload } from '../wiring/support';
import { BROKEN_APP } from './broken-app';
import { mapOf } from './support';

const map = mapOf(...BROKEN_APP);
const svg = svgOf(map);

test('Each box and each line can be found by its id, and has a title.', () => {
  for (const { id } of [...map.nodes, ...map.edges]) {
    expect(svg.split(`<g data-id="${id}" class="`)).toHaveLength(2);
  }
  const groups = svg.match(
    /<g data-id="[^"]*" class="(box|line) [^"]*"><title>[^<]+</g,
  );
  expect(groups).toHaveLength(map.nodes.length + map.edges.length);
});

test('Outcomes and changes can be told by classes and signs.', () => {
  expect(svg).toMatch(/class="line call ends"><title>web → api: http:\/\/api:80/);
  expect(svg).toMatch(/class="line way-in arrives"/);
  const none: TrafficMap = { nodes: [], edges: [] };
  const changed = svgOf(compareMaps(none, map));
  expect(changed).toMatch(
    /class="box workload place-1 broken new"><title>\+ Deployment/,
  );
  expect(changed).toContain('>+ ✗ http://apii</text>');
});

test('A line to a release that is not live has no head, and that to the live one has.', () => {
  const label = 'harbour.cdk8s.io/release';
  const releases = ['blue', 'green'].map((name) =>
    workload('Deployment', name, { labels: { app: 'web', [label]: name } }),
  );
  const selector = { app: 'web', [label]: 'blue' };
  const drawn = svgOf(mapOf(...releases, service('web', { selector })));
  const lineOf = (kind: string) =>
    drawn
      .split('\n')
      .find((line) => line.includes(` class="line ${kind} arrives">`));
  expect(lineOf('standby')).toMatch(/<path class="way" d="M[^"]+"\/>(?!<path)/);
  expect(lineOf('standby')).not.toContain('class="head');
  expect(lineOf('standby')).toContain(
    '<title>web → green: not live (no calls)</title>',
  );
  expect(lineOf('selected')).toContain('class="head full"');
});

test('It is one picture with a title for those who do not see it, and needs nothing else.', () => {
  expect(svg).toMatch(
    /^<svg [^>]*role="img"[^>]*>\n<title>Who calls whom<\/title>\n<desc>3 workloads, /,
  );
  expect(svg.split('<style>')).toHaveLength(2);
  expect(svg).toContain('prefers-color-scheme:dark');
  expect(svg).not.toMatch(
    /<script|href|url\(|@import|<image|<foreignObject| on\w+=/,
  );
});

test('Texts stay texts, and characters that XML does not have are not in it.', () => {
  const text = 'http://x"]]><script>&amp;\u0000\u001b[31m\ud800\u202e:80';
  const name = '"><svg onload="x"';
  const spoiled = {
    nodes: map.nodes.map((node) => ({
      ...node,
      name,
      namespace: text,
      notes: [text],
    })),
    edges: map.edges.map((edge) => ({ ...edge, label: text, why: [text] })),
  };
  const drawn = svgOf(spoiled);
  expect(drawn).not.toMatch(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|\p{Surrogate}/u,
  );
  expect(drawn).not.toMatch(/<script|<svg onload/);
  expect(wrongTags(drawn)).toEqual([]);
});

test('Whatever is drawn, each element is closed, and the picture is of the same bytes again.', () => {
  fc.assert(
    fc.property(trafficMaps, ({ nodes, edges }) => {
      const drawn = svgOf({ nodes, edges });
      expect(wrongTags(drawn)).toEqual([]);
      expect(
        svgOf({ nodes: [...nodes].reverse(), edges: [...edges].reverse() }),
      ).toBe(drawn);
      expect(drawn).not.toMatch(/NaN|undefined|Infinity/);
    }),
    { numRuns: 40 },
  );
});

test('A map without anything is a picture as well.', () => {
  expect(svgOf({ nodes: [], edges: [] })).toMatch(
    /<desc>0 workloads, 0 Services, 0 calls<\/desc>/,
  );
});

/** The elements that are not closed where they should be, and what is no element at all. */
function wrongTags(text: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [tag, end, name, rest] of text.matchAll(
    /<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<]*")*)[^>]*>/g,
  )) {
    if (end === '/') {
      if (open.pop() !== name) wrong.push(tag);
    } else if (!tag.endsWith('/>')) {
      open.push(name);
    }
    if (!new RegExp(`^</?${name}${'.'.repeat(rest.length)}/?>$`).test(tag)) {
      wrong.push(tag);
    }
  }
  const signs = text
    .replace(/<[^>]*>/g, '')
    .match(/[<>]|&(?!(amp|lt|gt|quot|#39);)/g);
  return [...wrong, ...open, ...(signs ?? [])];
}
