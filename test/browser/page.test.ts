import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { detailsOf } from '../../src/map';
import { pageOf } from '../../src/map/page';
import { type Call, stepsOf, traceCall } from '../../src/wiring';
import { APPS, type DrawnApp } from './apps';
import { launch, type Opened, type TestBrowser } from './browser';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.HARBOUR_PICTURES;

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 780 };

let browser: TestBrowser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.end());

const pages = new Map<DrawnApp, string>();

function htmlOf(app: DrawnApp): string {
  const known = pages.get(app);
  if (known !== undefined) return known;
  const follow = (call: Call) => traceCall(app.wiring, call);
  const html = pageOf(app.map, detailsOf(app.wiring, follow)).join('\n');
  pages.set(app, html);
  return html;
}

const [broken] = APPS.filter(({ name }) => name === 'broken');

/** What axe-core has to say, in a line each. */
async function complaintsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe: judge } = window as unknown as { readonly axe: Axe };
    // A box is called in a sentence, by its kind and name: all that is written in it would be too long.
    const rules = { 'label-content-name-mismatch': { enabled: false } };
    const { violations } = await judge.run({ rules });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html}`),
    );
  });
}

/** What axe.min.js leaves in the page. */
interface Axe {
  run(options: object): Promise<{ readonly violations: readonly Violation[] }>;
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Nothing of a page went wrong, nothing was asked for, and nothing that a manifest says was obeyed. */
async function expectCalm({ page, requests, errors }: Opened): Promise<void> {
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  expect(await page.evaluate(() => 'obeyed' in window)).toBe(false);
}

describe.each(APPS)('the page of $name', (app) => {
  test('is fit for everybody, as axe-core judges it', async () => {
    // Its policy keeps axe-core out as well, which the other tests leave in place.
    const options = { viewport: WIDE, bypassCSP: true };
    const opened = await browser.open(htmlOf(app), options);
    const { page } = opened;
    await page.evaluate(axe);
    await keep(page, `${app.name} wide light`);
    expect(await complaintsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(NARROW);
    await page.locator('[data-id^=n]').first().dispatchEvent('click');
    expect(await page.locator('#detail h2').count()).toBe(1);
    await keep(page, `${app.name} narrow dark`);
    await page.locator('#view').click();
    expect(await complaintsOf(page)).toEqual([]);
    await page.context().close();
  });

  test('has everything, and shows and prints it', async () => {
    const opened = await browser.open(htmlOf(app), { viewport: WIDE });
    const { page } = opened;
    const { nodes, edges } = app.map;
    const titles = await page.evaluate(titlesOf);
    expect(titles.boxes).toHaveLength(nodes.length);
    expect(titles.lines).toHaveLength(edges.length);
    for (const { name } of nodes) {
      expect(titles.boxes).toContainEqual(expect.stringContaining(name));
    }
    for (const { label, kind } of edges) {
      if (kind !== 'call') continue;
      expect(titles.lines).toContainEqual(expect.stringContaining(` → ${label}`));
    }
    const pdf = await page.pdf();
    expect(pdf.length).toBeGreaterThan(5000);
    await expectCalm(opened);
    await page.context().close();
  });

  test('shows the picture and the table without its script', async () => {
    const opened = await browser.open(htmlOf(app), {
      viewport: WIDE,
      javaScriptEnabled: false,
    });
    const { page } = opened;
    expect(await page.locator('svg').isVisible()).toBe(true);
    expect(await page.locator('table').isVisible()).toBe(true);
    expect(await page.locator('#tools').isVisible()).toBe(false);
    const kinds = ['call', 'way-in', 'allowed'];
    const calls = app.map.edges.filter(({ kind }) => kinds.includes(kind));
    expect(await page.locator('tbody tr').count()).toBe(calls.length);
    expect(opened.requests).toEqual([]);
    expect(opened.errors).toEqual([]);
    await page.context().close();
  });
});

test('A call shows the steps that explain tells, and the browser goes back and forth.', async () => {
  const opened = await browser.open(htmlOf(broken), { viewport: WIDE });
  const { page } = opened;
  await page.getByRole('link', { name: 'shop/web → http://api:80' }).click();
  const [workload] = broken.wiring.workloadsNamed('shop', 'web');
  const from = { namespace: 'shop', workload };
  const steps = stepsOf(traceCall(broken.wiring, { from, host: 'api', port: 80 }));
  expect(
    await page.locator('.steps li > span:last-child').allTextContents(),
  ).toEqual(steps.map(({ text }) => text));
  expect(await page.locator('.steps small').allTextContents()).toEqual(
    steps.map(({ at }) => at),
  );
  expect(await page.locator('#detail .badge').textContent()).toBe(
    '✗ does not arrive',
  );
  expect(await page.locator('#status').textContent()).toContain('does not arrive');

  const title = page.locator('#detail h2');
  await page.locator('#detail').getByRole('button', { name: 'shop/api' }).click();
  expect(await title.textContent()).toBe('shop/api');
  expect(await page.locator('#detail').textContent()).toContain(
    'TCP 80 to port "web" of the pods',
  );
  await page.goBack();
  expect(await title.textContent()).toBe('shop/web → http://api:80');
  await page.getByRole('button', { name: 'Forward' }).click();
  await page.waitForFunction(
    () => document.querySelector('#detail h2')?.textContent === 'shop/api',
  );
  await page.keyboard.press('Escape');
  expect(await page.locator('#overview').isVisible()).toBe(true);
  await expectCalm(opened);
  await page.context().close();
});

test('A release that is not live is not said to get calls.', async () => {
  const app = APPS.find(({ name }) => name === 'blue-green')!;
  const { page } = await browser.open(htmlOf(app), { viewport: WIDE });
  const place = app.map.edges.findIndex(({ kind }) => kind === 'standby');
  await page.locator(`[data-id=e${place}]`).dispatchEvent('click');
  expect(await page.locator('#detail .badge').textContent()).toBe(
    '– not live, gets no calls',
  );
  expect(await page.locator('#status').textContent()).toMatch(/gets no calls$/);
  await page.context().close();
});

test('A link leads to a call.', async () => {
  const opened = await browser.open(
    htmlOf(broken),
    {},
    '#call%20shop%2Fweb%20%E2%86%92%20http%3A%2F%2Fapii',
  );
  expect(await opened.page.locator('#detail h2').textContent()).toBe(
    'shop/web → http://apii',
  );
  await opened.page.context().close();
});

test('What is looked for is found, by its name and by where it is known from.', async () => {
  const opened = await browser.open(htmlOf(broken), { viewport: WIDE });
  const { page } = opened;
  await page.keyboard.press('/');
  await page.keyboard.type('typo_url');
  expect(await page.locator('#found li').allTextContents()).toEqual([
    'shop/web → http://apiicall',
  ]);
  await page.keyboard.press('ArrowDown');
  expect(await page.locator('#search').getAttribute('aria-activedescendant')).toBe(
    'found-0',
  );
  await page.keyboard.press('Enter');
  expect(await page.locator('#detail h2').textContent()).toBe(
    'shop/web → http://apii',
  );
  await page.locator('#search').fill('nothing of that name');
  expect(await page.locator('#status').textContent()).toBe('Nothing was found');
  await expectCalm(opened);
  await page.context().close();
});

test('Filters leave what does not arrive, a namespace and a kind.', async () => {
  const opened = await browser.open(htmlOf(broken), { viewport: WIDE });
  const { page } = opened;
  const shown = () => page.locator('svg [data-id^=e]:not(.off)').count();
  const rows = () => page.locator('tbody tr:not(.off)').count();
  const { edges, nodes } = broken.map;
  await page.locator('#outcome').selectOption('ends');
  expect(await shown()).toBe(
    edges.filter(({ outcome }) => outcome === 'ends').length,
  );
  expect(await rows()).toBe(3);
  await page.locator('#namespace').selectOption({ label: 'data' });
  const namespaceOf = (id: string) =>
    nodes.find((node) => node.id === id)?.namespace;
  const inData = edges.filter(
    ({ from, to, outcome }) =>
      outcome === 'ends' && [from, to].some((id) => namespaceOf(id) === 'data'),
  );
  expect(inData.length).toBeGreaterThan(0);
  expect(await shown()).toBe(inData.length);
  await page.locator('#outcome').selectOption('');
  await page.locator('#namespace').selectOption('');
  await page.locator('#type').selectOption({ label: 'StatefulSet' });
  expect(await shown()).toBe(1);
  expect(await page.locator('#status').textContent()).toBe(
    `1 of ${edges.length} lines`,
  );
  await page.context().close();
});

test('The keyboard walks from the caller along its calls, and back.', async () => {
  const opened = await browser.open(htmlOf(broken), { viewport: WIDE });
  const { page } = opened;
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await page.locator('#picture [tabindex="0"]').first().focus();
  await page.evaluate(() => {
    const web = [...document.querySelectorAll<SVGElement>('[data-id]')].find(
      (part) => part.getAttribute('aria-label')?.startsWith('Deployment shop/web'),
    );
    web?.focus();
  });
  expect(await focused()).toContain('Deployment shop/web');
  await page.keyboard.press('ArrowRight');
  const first = await focused();
  expect(first).toMatch(/^shop\/web → /);
  const seen = [first];
  for (let step = 0; step < 3; step++) {
    await page.keyboard.press('ArrowDown');
    seen.push(await focused());
  }
  expect(new Set(seen).size).toBe(4);
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe(first);
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toMatch(/^(Service|missing) /);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect(await focused()).toContain('Deployment shop/web');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('detail');
  await page.keyboard.press('Escape');
  expect(await focused()).toContain('Deployment shop/web');
  await expectCalm(opened);
  await page.context().close();
});

test('The picture is moved and zoomed by the mouse, the keys and the buttons.', async () => {
  const opened = await browser.open(htmlOf(broken), { viewport: WIDE });
  const { page } = opened;
  const seen = async () =>
    ((await page.locator('#picture svg').getAttribute('viewBox')) ?? '')
      .split(' ')
      .map(Number);
  const [x, , width] = await seen();
  await page.mouse.move(400, 700);
  await page.mouse.down();
  await page.mouse.move(300, 700, { steps: 4 });
  await page.mouse.up();
  const [moved, , same] = await seen();
  expect(moved).toBeGreaterThan(x);
  expect(same).toBeCloseTo(width);
  await page.mouse.wheel(0, -300);
  expect((await seen())[2]).toBeLessThan(width);
  await page.keyboard.press('0');
  const all = await seen();
  expect(all[2]).toBeGreaterThan(width);
  await page.getByRole('button', { name: 'Larger' }).click();
  expect((await seen())[2]).toBeLessThan(all[2]);
  await page.context().close();
});

/** Keeps a picture of a page, to be looked at. */
async function keep(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({
    path: join(pictures, `${name.replace(/\W+/g, '-')}.png`),
  });
}

/** Runs in the page: chooses each box and each line, and returns what is said of them. */
function titlesOf() {
  const chosen = (selector: string) =>
    [...document.querySelectorAll(selector)].map((part) => {
      part.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      return document.querySelector('#detail h2')?.textContent;
    });
  return { boxes: chosen('[data-id^=n]'), lines: chosen('[data-id^=e]') };
}
