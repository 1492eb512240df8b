import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';

const bin = join(__dirname, '.bin');
const requirements = join(__dirname, 'requirements.txt');

/** Builds cyclonus from its module, and says where it is; Go knows whether there is anything to build. */
export function buildCyclonus(): string {
  const { error, status } = spawnSync('go', ['install', '-trimpath', 'tool'], {
    cwd: __dirname,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CGO_ENABLED: '0', GOBIN: bin },
  });
  if (error !== undefined || status !== 0) {
    throw new Error('cyclonus is built with Go 1.26 or newer, and cannot be');
  }
  return join(bin, 'cyclonus');
}

/**
 * Installs the network-config-analyzer into an environment of its own, and says where it is;
 * `undefined` where there is no Python to run it.
 */
export function installAnalyzer(): string | undefined {
  const environment = join(bin, 'python');
  const stamp = join(environment, 'installed-from');
  // Its programs name the folder that they were installed in.
  const wanted = createHash('sha256')
    .update(environment)
    .update(readFileSync(requirements))
    .digest('hex');
  const program = join(environment, 'bin', 'nca');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return program;
  const made = python('python3', ['-m', 'venv', '--clear', environment]);
  if (!made) {
    console.log(
      'network-config-analyzer judges nothing here: it needs python3 with venv and pip',
    );
    return undefined;
  }
  const words = ['-m', 'pip', 'install', '--quiet', '--requirement', requirements];
  if (!python(join(environment, 'bin', 'python'), words)) {
    throw new Error(`${requirements} cannot be installed with pip`);
  }
  writeFileSync(stamp, wanted);
  return program;
}

function python(program: string, words: readonly string[]): boolean {
  const { error, status } = spawnSync(program, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return error === undefined && status === 0;
}
