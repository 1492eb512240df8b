import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchema, SCHEMA, type Schema } from '../../src/cli/config/schema';

test('The JSON schema in the package is what the file is checked by.', () => {
  const file = join(__dirname, '..', '..', 'harbour.schema.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(jsonSchema());
});

test('Every setting says what it may be, and every map knows its keys and no others.', () => {
  const seen: Schema[] = [];
  const walk = (schema: Schema): void => {
    seen.push(schema);
    if (schema.type === 'array') walk(schema.items);
    if ('properties' in schema) Object.values(schema.properties).forEach(walk);
  };
  walk(SCHEMA);
  expect(seen.filter(({ title }) => title === '')).toEqual([]);
  for (const schema of seen) {
    if (!('properties' in schema)) continue;
    expect(schema.additionalProperties).toBe(false);
    const needed = [
      ...(schema.required ?? []),
      ...(schema.anyOf ?? []).flatMap(({ required }) => required),
    ];
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(needed));
  }
});
