import { readFileSync, writeFileSync } from 'node:fs';
import { arrange } from './api/arrange';
import { withContents } from './api/contents';
import { shorten } from './api/shorten';

// Writes API.md from the doc comments of what the library exports.

const PAGE = 'API.md';

async function main(): Promise<void> {
  const typedoc = await import('typedoc');
  const app = await typedoc.Application.bootstrapWithPlugins({}, [
    new typedoc.TypeDocReader(),
    new typedoc.PackageJsonReader(),
    new typedoc.TSConfigReader(),
  ]);
  const project = await app.convert();
  if (project === undefined) throw new Error('typedoc cannot read the sources');
  app.validate(project);
  arrange(project, typedoc);
  await app.generateOutputs(project);
  writeFileSync(PAGE, withContents(shorten(readFileSync(PAGE, 'utf8'))));
  if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
}

void main();
