import { svgOf } from '../../src/map';
import { pictureOf } from '../../src/map/picture';
import { APPS } from './apps';
import { launch, type TestBrowser } from './browser';

/** Letters as wide as Arial's, which most readers have or something like it, and the widest that are common. */
const FONTS = [
  ['Liberation Sans', 'Liberation Mono'],
  ['DejaVu Sans', 'DejaVu Sans Mono'],
] as const;

/** What rounding may add, in pixels. */
const TOLERANCE = 1;

/** A text as the browser draws it; how far it is from the edges of its box, if it is in one. */
interface Drawn {
  readonly text: string;
  readonly width: number;
  readonly left?: number;
  readonly right?: number;
}

let browser: TestBrowser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.end());

test.each(APPS)(
  'No text of $name needs more room than is kept, in any font.',
  async ({ map }) => {
    const { boxes, lines } = pictureOf(map);
    const kept = [...lines.map(({ label }) => label), ...boxes].flatMap(
      ({ texts }) => texts,
    );
    const { page } = await browser.open(`<!doctype html>${svgOf(map)}`);
    for (const [sans, mono] of FONTS) {
      const style = `.harbour-map text{font-family:"${sans}"}.harbour-map .code{font-family:"${mono}"}`;
      await page.addStyleTag({
        content: style.replaceAll('.harbour-map', 'svg.harbour-map'),
      });
      const drawn = await page.evaluate(measured);
      expect(drawn).toHaveLength(kept.length);
      const wider = drawn.filter(
        ({ width }, index) => width > kept[index].width + TOLERANCE,
      );
      expect([sans, wider]).toEqual([sans, []]);
      const outside = drawn.filter(
        ({ left = 0, right = 0 }) => Math.min(left, right) < 0,
      );
      expect([sans, outside]).toEqual([sans, []]);
    }
    await page.context().close();
  },
);

/** Runs in the page: how each text of a line or a box is drawn. */
function measured(): Drawn[] {
  return [...document.querySelectorAll<SVGTextElement>('[data-id] text')].map(
    (text) => {
      const own = text.getBBox();
      const width = text.getComputedTextLength();
      const face = text.parentElement
        ?.querySelector<SVGRectElement>('.face')
        ?.getBBox();
      const drawn = { text: text.textContent ?? '', width };
      if (face === undefined) return drawn;
      const right = face.x + face.width - own.x - own.width;
      return { ...drawn, left: own.x - face.x, right };
    },
  );
}
