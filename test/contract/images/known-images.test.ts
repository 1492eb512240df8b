import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { readImageReference } from '../../../src/contract/images/image-reference';
import {
  knownImageOf,
  knownImages,
} from '../../../src/contract/images/known-images';
import { checkWiring } from '../../../src/wiring';
import { imageTable, propsFor, run, shortName } from '../../support/known-images';

const page = join(__dirname, '..', '..', '..', 'docs', 'pod-does-not-start.md');
const rows = knownImages.map((image) => [shortName(image), image] as const);

/** What is said of the workload that runs an image. */
function saidOf(make: (chart: Chart) => void): string[] {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  make(chart);
  return checkWiring(Testing.synth(chart).map((object) => ({ object })))
    .filter(({ rule }) => rule === 'image-cannot-run')
    .map(({ fix }) => fix);
}

test('There are some twenty-five, each once, by its full name.', () => {
  const all = knownImages.flatMap(({ repositories }) => repositories);
  expect(knownImages.length).toBeGreaterThanOrEqual(25);
  expect(new Set(all).size).toBe(all.length);
  for (const name of all) expect(readImageReference(name)?.repository).toBe(name);
});

test('The page has the table of them.', () => {
  expect(readFileSync(page, 'utf8')).toContain(`${imageTable(knownImages)}\n`);
});

test.each(rows)(
  '%s says where it was read, and paths as they are mounted.',
  (_, image) => {
    expect(image.source).toMatch(
      /^https:\/\/github\.com\/[^/]+\/[^/]+\/blob\/[^/]+\/.+/,
    );
    expect(image.version).toMatch(/\d/);
    expect(image.user).toBeGreaterThan(0);
    for (const { path } of image.writes) {
      expect(path).toMatch(/^\/(?!var\/run)[a-z0-9/]+[a-z]$/);
    }
  },
);

test.each(rows)(
  '%s runs with the props of the table, and a hint names them where they are missing.',
  (_, image) => {
    expect(saidOf((chart) => run(chart, image))).toEqual([]);
    const { user, ...rest } = propsFor(image);
    if (user !== undefined && image.capability === undefined) {
      const [fix] = saidOf((chart) => run(chart, image, rest));
      expect(fix).toContain(`set user: ${user} (runAsUser)`);
    }
    const said = saidOf((chart) => run(chart, image, { image: rest.image }));
    const needs =
      user !== undefined ||
      image.writesItsFiles ||
      image.writes.some(({ volume }) => !volume);
    expect(said).toHaveLength(needs ? 1 : 0);
  },
);

test('A variant on Alpine Linux has another user, and a stranger none.', () => {
  expect(knownImageOf('postgres:17')?.user).toBe(999);
  expect(knownImageOf('postgres:17-alpine3.22')?.user).toBe(70);
  expect(knownImageOf('example/postgres')).toBeUndefined();
  expect(knownImageOf('not an image')).toBeUndefined();
});
