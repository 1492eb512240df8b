import { detailsOf } from '../../src/map';
import { pageOf } from '../../src/map/page';
import { type Call, traceCall } from '../../src/wiring';
import { largeApp } from '../map/large-app';
import { drawn } from './apps';
import { launch, type TestBrowser } from './browser';

const SERVICES = 1000;

let browser: TestBrowser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.end());

test('The page of 1,000 Services has less than 2 MB, and answers.', async () => {
  const { map, wiring } = drawn('large', largeApp(SERVICES));
  const follow = (call: Call) => traceCall(wiring, call);
  const html = pageOf(map, detailsOf(wiring, follow)).join('\n');
  expect(Buffer.byteLength(html)).toBeLessThan(2_000_000);

  const { page, errors } = await browser.open(html);
  const ready = await page.evaluate(
    () =>
      performance.getEntriesByType('navigation')[0].toJSON()
        .domInteractive as number,
  );
  const answers = await page.evaluate(answer);
  expect(await page.locator('#found li').count()).toBeGreaterThan(5);
  expect(await page.locator('#detail h2').textContent()).toContain('app-');
  expect(errors).toEqual([]);
  const [megabytes, ...times] = [
    html.length / 1e6,
    ready,
    answers.search,
    answers.click,
  ];
  const [opened, search, click] = times.map((time) => `${Math.round(time)} ms`);
  console.log(
    `${SERVICES} Services: ${megabytes.toFixed(2)} MB; opened in ${opened}, ` +
      `a search takes ${search}, a click ${click}; the aim is 200 ms to an answer`,
  );
  await page.context().close();
}, 120_000);

/** Runs in the page: how long it takes from a letter, and from a click, to what the reader sees then. */
async function answer() {
  const drawnAgain = () =>
    new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const timeOf = async (act: () => void) => {
    const start = performance.now();
    act();
    await drawnAgain();
    return performance.now() - start;
  };
  // What was just opened is drawn before the reader can click.
  await drawnAgain();
  await drawnAgain();
  const click = await timeOf(() =>
    document
      .querySelector('[data-id=n500]')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true })),
  );
  const search = await timeOf(() => {
    const input = document.querySelector<HTMLInputElement>('#search')!;
    input.value = 'app-7';
    input.dispatchEvent(new Event('input'));
  });
  return { click, search };
}
