import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkWiring } from '../../../src/wiring';
import { rules } from '../../../src/wiring/rules';
import { manifests } from '../support';

const table = rules.map((rule) => [rule.id, rule] as const);

function found(yaml: string): string[] {
  return [...new Set(checkWiring(manifests(yaml)).map(({ rule }) => rule))];
}

/**
 * The files beside the rules of each subject that end alike: `names/peers-not-ready` for
 * `names/peers-not-ready.ts`.
 */
function filesIn(folder: string, end: string): string[] {
  const files = readdirSync(folder, { encoding: 'utf8', recursive: true }).map(
    (file) => file.replaceAll('\\', '/'),
  );
  const subjects = new RegExp(
    `^(?!support/)([^/.]+/[^/.]+)${end.replaceAll('.', '\\.')}$`,
  );
  return files.flatMap((file) => subjects.exec(file)?.[1] ?? []).sort();
}

test('The id of a rule is its own, in kebab case, and the name of its file.', () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  const files = filesIn(join(__dirname, '../../../src/wiring/rules'), '.ts').map(
    (file) => file.split('/')[1],
  );
  expect(files.sort()).toEqual([...ids].sort());
});

test('Beside each rule stands its example, and under the same subject its test.', () => {
  const source = join(__dirname, '../../../src/wiring/rules');
  const files = filesIn(source, '.ts');
  expect(filesIn(source, '.example.ts')).toEqual(files);
  expect(filesIn(__dirname, '.test.ts')).toEqual(files);
});

describe.each(table)('%s', (id, rule) => {
  test('It is documented in whole sentences.', () => {
    for (const text of [rule.title, rule.why, rule.fix]) {
      expect(text).toMatch(/^[A-Z][^\n]*[^.]\.$/);
    }
  });

  test('fails on its wrong example, where nothing else is wrong.', () => {
    expect(found(rule.example.wrong)).toEqual([id]);
  });

  test('It finds nothing in its right example, nor does any other rule.', () => {
    expect(checkWiring(manifests(rule.example.right))).toEqual([]);
  });

  test('What it says is one line in lower case without a full stop, and so is what to do.', () => {
    for (const { message, fix } of checkWiring(manifests(rule.example.wrong))) {
      for (const text of [message, fix]) {
        expect(text).toMatch(/^(?![A-Z][a-z]+ [a-z])[^\n]*[^.\n]$/);
      }
    }
  });
});
