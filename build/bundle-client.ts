import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** The script of the page of `harbour map`, from its files: one, small, and without what a page could mistake. */
export function bundleClient(): string {
  bundled ??= bundle();
  return bundled;
}

let bundled: string | undefined;

function bundle(): string {
  const { outputFiles } = buildSync({
    absWorkingDir: join(__dirname, '..'),
    entryPoints: ['src/map/page/client/index.ts'],
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2020',
    charset: 'ascii',
    logLevel: 'warning',
    write: false,
  });
  return outputFiles[0].text.trim();
}
