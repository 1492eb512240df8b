import { readFileSync } from 'node:fs';
import { mermaidOf } from '../../src/map';
import { APPS } from './apps';
import { launch, type Opened, type TestBrowser } from './browser';

/** What mermaid drew: the text of each box, and of each line. */
interface Drawn {
  readonly boxes: readonly string[];
  readonly lines: readonly string[];
}

/** What mermaid.min.js leaves in the page. */
interface Mermaid {
  initialize(config: object): void;
  render(id: string, text: string): Promise<{ readonly svg: string }>;
}

const program = readFileSync(require.resolve('mermaid/dist/mermaid.min.js'), 'utf8');

let browser: TestBrowser;
let opened: Opened;

beforeAll(async () => {
  browser = await launch();
  opened = await browser.open('<!doctype html><title>mermaid</title><body>');
  await opened.page.addScriptTag({ content: program });
});

afterAll(() => browser.end());

test.each(APPS)('mermaid draws $name, with every text as it is', async ({ map }) => {
  const drawn = await opened.page.evaluate(draw, mermaidOf(map).join('\n'));
  expect(opened.requests).toEqual([]);
  expect(opened.errors).toEqual([]);
  const [boxes, lines] = [drawn.boxes, drawn.lines].map((all) => all.map(plain));
  expect(boxes).toHaveLength(map.nodes.length);
  for (const { name, notes } of map.nodes) {
    const found = boxes.filter((text) => text.includes(plain(name)));
    const rest = plain(notes.join(''));
    expect([name, found.filter((text) => text.endsWith(rest))]).not.toEqual([name, []]);
  }
  for (const { id, label, why, kind } of map.edges) {
    const first = kind === 'selected' ? '' : plain(label);
    const rest = plain(why.join(''));
    const found = lines.filter((text) => text.includes(first) && text.endsWith(rest));
    expect([id, found]).not.toEqual([id, []]);
  }
});

/** A text without what has no shape: HTML shows runs of spaces as one, and control characters not at all. */
function plain(text: string): string {
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
    lines: textsOf('.edgeLabel .edgeLabel'),
  };
}
