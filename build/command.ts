import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { bundleClient } from './bundle-client';

// Makes the command, one file that loads at once, and beside it the script of the page of `harbour map`, which is read
// only where that page is written.

const lib = join(__dirname, '..', 'lib', 'cli');

const COMPILED = `
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
export function clientCode() {
  return readFileSync(join(__dirname, 'page.js'), 'utf8');
}
`;

const compiledClient: Plugin = {
  name: 'compiled-client',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]map[\\/]page[\\/]client-code\.ts$/ }, () => ({
      contents: COMPILED,
    }));
  },
};

async function main(): Promise<void> {
  await build({
    absWorkingDir: join(__dirname, '..'),
    entryPoints: ['src/cli/index.ts'],
    outfile: 'lib/cli/index.js',
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [compiledClient],
  });
  writeFileSync(join(lib, 'page.js'), bundleClient());
}

void main();
