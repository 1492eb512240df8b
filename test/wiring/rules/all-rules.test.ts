import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkWiring } from '../../../src/wiring';
import { rules } from '../../../src/wiring/rules';
import { manifests } from '../support';

const table = rules.map((rule) => [rule.id, rule] as const);

function found(yaml: string): string[] {
  return [...new Set(checkWiring(manifests(yaml)).map(({ rule }) => rule))];
}

test('The id of a rule is its own, in kebab case, and the name of its file.', () => {
  const ids = rules.map(({ id }) => id);
  const files = readdirSync(join(__dirname, '../../../src/wiring/rules'), { encoding: 'utf8', recursive: true }).map((file) => basename(file, '.ts'));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id) || !files.includes(id))).toEqual([]);
});

describe.each(table)('%s', (id, rule) => {
  test('It is documented in whole sentences.', () => {
    for (const text of [rule.title, rule.why, rule.fix]) expect(text).toMatch(/^[A-Z][^\n]*[^.]\.$/);
  });

  test('fails on its wrong example, where nothing else is wrong.', () => {
    expect(found(rule.example.wrong)).toEqual([id]);
  });

  test('It finds nothing in its right example, nor does any other rule.', () => {
    expect(checkWiring(manifests(rule.example.right))).toEqual([]);
  });

  test('What it says is one line in lower case without a full stop, and so is what to do.', () => {
    for (const { message, fix } of checkWiring(manifests(rule.example.wrong))) {
      for (const text of [message, fix]) expect(text).toMatch(/^(?![A-Z][a-z]+ [a-z])[^\n]*[^.\n]$/);
    }
  });
});
