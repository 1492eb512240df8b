import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';

/** The programs that a Go module names as its tools, and how they are built. */
export interface Tools {
  readonly module: string;
  /** The folder for the programs. */
  readonly bin: string;
  readonly ldflags: string;
  /** What is said while they are built. */
  readonly notice: string;
}

/** Building takes minutes the first time, so what was built from the very same sources is kept. */
export function installTools({ module, bin, ldflags, notice }: Tools): void {
  const stamp = join(bin, 'built-from');
  const sources = createHash('sha256').update(ldflags);
  for (const file of ['go.mod', 'go.sum']) {
    sources.update(readFileSync(join(module, file)));
  }
  const wanted = sources.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log(notice);
  mkdirSync(bin, { recursive: true });
  go(
    ['install', '-trimpath', '-ldflags', ldflags.trim(), 'tool'],
    module,
    'inherit',
    {
      CGO_ENABLED: '0',
      GOBIN: bin,
    },
  );
  writeFileSync(stamp, wanted);
}

/** Runs Go in the folder of a module. */
export function go(
  args: readonly string[],
  cwd: string,
  stdout: 'pipe' | 'inherit',
  env: NodeJS.ProcessEnv = {},
): string {
  const made = spawnSync('go', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', stdout, 'inherit'],
    env: { ...process.env, ...env },
  });
  if (made.error !== undefined) {
    throw new Error(
      'the control plane is built with Go 1.26 or newer, and there is no `go`: ' +
        'install it, or name a cluster of your own with --context',
    );
  }
  if (made.status !== 0) throw new Error(`go ${args[0]} failed in ${cwd}`);
  return made.stdout ?? '';
}
