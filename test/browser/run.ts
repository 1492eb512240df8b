import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const usage = `npm run test:browser -- [test files]

  HARBOUR_BROWSER=<path>    a Chromium other than /usr/bin/chromium
  HARBOUR_PICTURES=<folder> keep a picture of each page, narrow and wide, light and dark
`;

const project = join(__dirname, '..', '..');
const program = process.env.HARBOUR_BROWSER ?? '/usr/bin/chromium';

/** Installs what these tests alone need, checks their types, and runs them. */
function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (!existsSync(program)) {
    throw new Error(
      `there is no browser ${program}: run test/browser/install.sh, or name one with HARBOUR_BROWSER`,
    );
  }
  if (!isInstalled()) {
    const quiet = [
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--prefer-offline',
    ];
    const installed = run('npm', ['ci', ...quiet], __dirname);
    if (installed !== 0) return installed;
  }
  const node = (script: string, ...args: string[]) =>
    run(process.execPath, [require.resolve(script), ...args], project);
  const typed = node('typescript/bin/tsc', '--noEmit', '-p', 'test/browser');
  if (typed !== 0) return typed;
  const config = join(__dirname, 'jest.config.json');
  return node('jest/bin/jest', '--config', config, ...positionals);
}

/** Whether the packages are those of the lock file. */
function isInstalled(): boolean {
  const [wanted, there] = ['package-lock.json', 'node_modules/.package-lock.json']
    .map((file) => statSync(join(__dirname, file), { throwIfNoEntry: false }))
    .map((file) => file?.mtimeMs ?? 0);
  return there > wanted;
}

function run(command: string, args: readonly string[], cwd: string): number {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  return status ?? 1;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 2;
}
