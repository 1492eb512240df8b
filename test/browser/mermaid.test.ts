import { readFileSync } from 'node:fs';
import { mermaidOf, type TrafficMap } from '../../src/map';
import { bounded } from '../../src/map/wrapped';
import { HOSTILE_TEXTS, hostileApp } from '../map/hostile-app';
import { APPS, drawn as appOf, type DrawnApp } from './apps';
import { launch, type Opened, type TestBrowser } from './browser';

/** What mermaid drew: the text of each box, of each box around others, and of each line. */
interface Drawn {
  readonly boxes: readonly string[];
  readonly groups: readonly string[];
  readonly lines: readonly string[];
}

/** What mermaid.min.js leaves in the page. */
interface Mermaid {
  initialize(config: object): void;
  render(id: string, text: string): Promise<{ readonly svg: string }>;
}

const program = readFileSync(
  require.resolve('mermaid/dist/mermaid.min.js'),
  'utf8',
);

/** The hostile app is too much for one picture: each of its texts has one of its own. */
const PICTURES: readonly DrawnApp[] = [
  ...APPS.filter(({ name }) => name !== 'hostile'),
  ...HOSTILE_TEXTS.map((text, index) =>
    appOf(`hostile text ${index}`, hostileApp(text).join('')),
  ),
];

let browser: TestBrowser;
let opened: Opened;

beforeAll(async () => {
  browser = await launch();
  opened = await browser.open('<!doctype html><title>mermaid</title><body>');
  await opened.page.addScriptTag({ content: program });
});

afterAll(() => browser.end());

test.each(PICTURES)(
  'mermaid draws $name, with every text as it is',
  async ({ map }) => {
    const drawn = await opened.page.evaluate(draw, mermaidOf(map).join('\n'));
    expect(opened.requests).toEqual([]);
    expect(opened.errors).toEqual([]);
    const [boxes, groups, lines] = [drawn.boxes, drawn.groups, drawn.lines].map(
      (all) => all.map(shapes),
    );
    const single = singlePods(map);
    const pods = [...single.values()].flatMap((names) => [...names]);
    expect(groups).toHaveLength(single.size);
    expect(boxes).toHaveLength(map.nodes.length - single.size + pods.length);
    expect(boxes).toEqual(expect.arrayContaining(pods));
    for (const { id, name, notes } of map.nodes) {
      const found = (single.has(id) ? groups : boxes).filter((text) =>
        text.includes(plain(name)),
      );
      const rest = notes.map(plain).join('');
      expect([name, found.filter((text) => text.endsWith(rest))]).not.toEqual([
        name,
        [],
      ]);
    }
    for (const { id, label, why, kind } of map.edges) {
      const first = kind === 'selected' ? '' : plain(label);
      const rest = why.map(plain).join('');
      const found = lines.filter(
        (text) => text.includes(first) && text.endsWith(rest),
      );
      expect([id, found]).not.toEqual([id, []]);
    }
  },
);

/** The pods that calls single out, by the ids of their workloads: they are boxes in that of the workload. */
function singlePods({
  edges,
}: TrafficMap): ReadonlyMap<string, ReadonlySet<string>> {
  const single = new Map<string, Set<string>>();
  const landings = edges.flatMap(({ kind, lands }) =>
    kind === 'call' ? lands : [],
  );
  for (const { node = '', pods = [] } of landings) {
    for (const pod of pods) {
      single.set(node, (single.get(node) ?? new Set()).add(pod));
    }
  }
  return single;
}

/** What is to be seen of a text: what has no shape is written out, and what is endless cut. */
function plain(text: string): string {
  return shapes(bounded(text));
}

/** A text without what has no shape: HTML shows runs of spaces as one, and control characters not at all. */
function shapes(text: string): string {
  return text.replace(/[\s\p{C}\ufffd]/gu, '');
}

/** Runs in the page: draws a text, and takes the picture apart. */
async function draw(text: string): Promise<Drawn> {
  const { mermaid } = window as unknown as { readonly mermaid: Mermaid };
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
  document.body.innerHTML = (await mermaid.render('drawn', text)).svg;
  const textsOf = (selector: string) =>
    [...document.querySelectorAll(selector)].map(
      ({ textContent }) => textContent ?? '',
    );
  return {
    boxes: textsOf('.node .nodeLabel'),
    groups: textsOf('.cluster .nodeLabel'),
    lines: textsOf('.edgeLabel .edgeLabel'),
  };
}
