import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchema } from '../src/cli/config/schema';

// Writes harbour.schema.json, by which editors know what harbour.yaml may say.

writeFileSync(
  join(__dirname, '..', 'harbour.schema.json'),
  `${JSON.stringify(jsonSchema(), null, 2)}\n`,
);
