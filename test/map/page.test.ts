import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { detailsOf, trafficMap } from '../../src/map';
import { pageOf } from '../../src/map/page';
import { escaped, embedded } from '../../src/map/page/html';
import { pack, type Packed, unpack } from '../../src/map/page/packed';
import type { PageData } from '../../src/map/page/page-data';
import { type Call, stepsOf, traceCall, type Wiring } from '../../src/wiring';
import { harbour, inFolder } from '../cli/run';
import { wiringOf } from '../wiring/support';
import { BROKEN_APP } from './broken-app';
import { HOSTILE_APP, HOSTILE_TEXTS, hostileApp } from './hostile-app';

inFolder({ 'app.yaml': BROKEN_APP.join(''), 'hostile.yaml': HOSTILE_APP.join('') });

function pageFor(wiring: Wiring): string {
  const follow = (call: Call) => traceCall(wiring, call);
  return pageOf(trafficMap(wiring), detailsOf(wiring, follow)).join('\n');
}

/** Whether a tag is one of the page's own: its elements, and attributes in which no text of a manifest stands. */
function isOurs(tag: string): boolean {
  const { name = '', attributes = '' } = TAG.exec(tag)?.groups ?? {};
  return (
    ELEMENTS.has(name) &&
    !/ (?:(?:on\w+|style|src)=|href="(?!#e\d+"))/.test(attributes)
  );
}

const TAG = /^<\/?(?<name>!?\w+)(?<attributes>(?: [\w:-]+(?:="[^"<>]*")?)*)\/?>$/;

const ELEMENTS = new Set(
  (
    '!doctype html head meta title style body header h1 p strong div label input ul li select option button main ' +
    'section svg desc rect g path text aside h2 kbd span a br table thead tr th tbody td'
  ).split(' '),
);

const dataOf = (page: string): PageData => {
  const [, text] =
    /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(page)!;
  return unpack(JSON.parse(text) as Packed) as PageData;
};

test('The page has every box and line, and of each call the steps that explain tells.', () => {
  const wiring = wiringOf(BROKEN_APP.join(''));
  const map = trafficMap(wiring);
  const { nodes, edges } = dataOf(pageFor(wiring));
  expect(nodes).toHaveLength(map.nodes.length);
  expect(edges.map(({ label }) => label)).toEqual(
    map.edges.map(({ label }) => label),
  );
  const [caller] = wiring.workloadsNamed('shop', 'web');
  const from = { namespace: 'shop', workload: caller };
  const steps = stepsOf(traceCall(wiring, { from, host: 'api', port: 80 }));
  expect(steps.length).toBeGreaterThan(2);
  expect(edges.find(({ label }) => label === 'http://api:80')?.steps).toEqual(
    steps,
  );
});

test('Everything that a manifest says of a Service and of its pods is there.', () => {
  const { nodes } = dataOf(pageFor(wiringOf(BROKEN_APP.join(''))));
  const factsOf = (type: string, name: string) =>
    nodes.find((node) => node.type === type && node.name === name)?.facts;
  expect(factsOf('Service', 'shop/web')).toEqual([
    { name: 'type', values: ['NodePort'] },
    {
      name: 'ports',
      values: ['TCP 80 to port "http" of the pods, node port 30080'],
    },
    { name: 'selector', values: ['app: web'] },
  ]);
  expect(factsOf('Deployment', 'shop/api')).toEqual([
    { name: 'ports', values: ['TCP 9090 "http" of the container "main"'] },
    { name: 'labels', values: ['app: api'] },
  ]);
});

test.each(['app.yaml', 'hostile.yaml'])(
  'The policy of the page of %s names exactly its script and its styles, as they are printed.',
  async (file) => {
    const { stdout, code } = await harbour(['map', file, '--format', 'html']);
    expect(code).toBe(0);
    const [, policy] =
      /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(stdout)!;
    const hashes = (tag: string) =>
      [...stdout.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g'))].map(
        ([, text]) =>
          `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
      );
    expect(hashes('script')).toHaveLength(1);
    expect(policy).toBe(
      `default-src 'none'; script-src ${hashes('script').join(' ')}; ` +
        `style-src ${hashes('style').join(' ')}; base-uri 'none'; form-action 'none'`,
    );
    expect(stdout).not.toMatch(/ style="| on\w+="/);
  },
);

test('The page asks for nothing from anywhere.', () => {
  const page = pageFor(wiringOf(BROKEN_APP.join('')));
  const addresses = [
    ...page.matchAll(/\b(?:src|href|action|data|poster)="([^"]*)"/g),
  ];
  expect(addresses.map(([, address]) => address)).not.toEqual([]);
  expect(addresses.filter(([, address]) => !/^#e\d+$/.test(address))).toEqual([]);
  expect(page).not.toMatch(/@import|url\(|<link|<base|<iframe/);
});

test('Whatever a manifest says, it is never HTML.', () => {
  const pieces = fc.constantFrom(
    ...HOSTILE_TEXTS,
    '<',
    '>',
    '"',
    "'",
    '&',
    '</script',
    '<!--',
    '`',
    '\\',
  );
  const texts = fc.oneof(
    fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary' })), {
        minLength: 1,
        maxLength: 4,
      })
      .map((all) => all.join('')),
    pieces,
  );
  fc.assert(
    fc.property(texts, (text) => {
      const page = pageFor(wiringOf(hostileApp(text).join('')));
      const [before, data, after] = page.split(
        /(<script type="application\/json" id="data">[^<]*<\/script>)/,
      );
      expect(data).not.toBe('');
      const tags = before.match(/<[^>]*>?/g) ?? [];
      expect(tags.length).toBeGreaterThan(100);
      expect([text, tags.filter((tag) => !isOurs(tag))]).toEqual([text, []]);
      expect(after.match(/<\/?script>/g)).toEqual(['<script>', '</script>']);
    }),
    { numRuns: 60 },
  );
});

test('A text comes out of the page as it was.', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escaped(text)).not.toMatch(/[<>"'`]|&(?!#\d+;)/);
      expect(JSON.parse(embedded(text))).toBe(text);
      expect(embedded(text)).not.toMatch(/[<>&\u2028\u2029]/);
    }),
  );
});

test('Data is the same once it is unpacked.', () => {
  const data = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.nat(),
      fc.array(tie('value')),
      fc.dictionary(
        fc.string().filter((name) => name !== '__proto__'),
        tie('value'),
      ),
    ),
  })).value;
  fc.assert(
    fc.property(data, (value) => {
      const packed: unknown = JSON.parse(JSON.stringify(pack(value)));
      expect(unpack(packed as Packed)).toEqual(value);
    }),
  );
});

test('With --before the page says what changed.', async () => {
  const old = BROKEN_APP.join('').replace('http://apii', 'off');
  const { stdout } = await harbour(
    ['map', 'app.yaml', '--before', '-', '--format', 'html'],
    { stdin: old },
  );
  expect(dataOf(stdout).edges.filter(({ change }) => change !== undefined)).toEqual(
    [
      expect.objectContaining({
        label: 'http://apii',
        change: '+',
        steps: [expect.anything()],
      }),
    ],
  );
  expect(stdout).toContain('<td>+ new: http://apii');
});
