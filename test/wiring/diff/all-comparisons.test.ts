import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { diffPage } from '../../../docs/diff';
import { compareManifests, comparisons } from '../../../src/wiring/diff';
import { manifests } from '../support';

const table = comparisons.map((comparison) => [comparison.id, comparison] as const);
const folders = [join(__dirname, '../../../src/wiring/diff'), __dirname];
const [sources, tests] = folders.map((folder) =>
  readdirSync(folder, { encoding: 'utf8', recursive: true }).map((file) =>
    basename(file, '.ts'),
  ),
);

function reported(before: string, after: string): string[] {
  return [
    ...new Set(
      compareManifests(manifests(before), manifests(after)).map(({ id }) => id),
    ),
  ].sort();
}

test('The id of a comparison is its own, in kebab case, and the name of its file.', () => {
  const ids = comparisons.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(
    ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id) || !sources.includes(id)),
  ).toEqual([]);
});

test('Each has an example beside it, and a test of its own.', () => {
  const without = comparisons
    .map(({ id }) => id)
    .filter(
      (id) => !sources.includes(`${id}.example`) || !tests.includes(`${id}.test`),
    );
  expect(without).toEqual([]);
});

test('The last one reports what no other has reported.', () => {
  expect(comparisons.at(-1)?.id).toBe('other-fields');
});

test('The page is what the comparisons say of themselves: npx projen docs writes it.', () => {
  expect(readFileSync(join(__dirname, '../../../docs/diff.md'), 'utf8')).toBe(
    diffPage(),
  );
});

describe.each(table)(
  '%s',
  (id, { title, why, effect, example: { before, after, also = [] } }) => {
    test('It is documented in whole sentences.', () => {
      for (const text of [title, why]) expect(text).toMatch(/^[A-Z`][^\n]*[^.]\.$/);
    });

    test('It is reported for its example, and nothing else but what is unavoidable.', () => {
      expect(reported(before, after)).toEqual([id, ...also].sort());
    });

    test('It has the effect that it says.', () => {
      const effects = compareManifests(manifests(before), manifests(after)).flatMap(
        (change) => (change.id === id ? change.effect : []),
      );
      expect(new Set(effects)).toEqual(new Set([effect]));
    });

    test('Nothing is reported if nothing changes.', () => {
      for (const side of [before, after]) expect(reported(side, side)).toEqual([]);
    });

    test('What it says is one line in lower case without a full stop, and so is what to do.', () => {
      for (const { message, fix = 'nothing' } of compareManifests(
        manifests(before),
        manifests(after),
      )) {
        for (const text of [message, fix]) {
          expect(text).toMatch(/^(?![A-Z][a-z]+ [a-z])[^\n]*[^.\n]$/);
        }
      }
    });
  },
);
