import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchema } from '../src/cli/config/schema';
import { mapSchema } from '../src/map';

// Writes harbour.schema.json, by which editors know what harbour.yaml may say, and map.schema.json, which describes
// the JSON of a map.

write('harbour', jsonSchema());
write('map', mapSchema());

function write(name: string, schema: object): void {
  const file = join(__dirname, '..', `${name}.schema.json`);
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
}
