import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** What pods name; a registry that cannot exist, so that it is never pulled. */
export const IMAGE = 'harbour.invalid/stand-in:1';

const architectures: Readonly<Record<string, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
};

/** The stand-in, as an image in a file, and as a program of this machine. */
export interface StandIn {
  readonly image: string;
  readonly program: string;
}

/** Builds the stand-in, and of it an image that holds nothing else, without a registry or a builder of images. */
export function buildStandIn(): StandIn {
  const bin = join(__dirname, '.bin');
  const [image, program] = [join(bin, 'stand-in.tar'), join(bin, 'stand-in')];
  mkdirSync(bin, { recursive: true });
  const architecture = architectures[process.arch] ?? process.arch;
  const env = { ...process.env, CGO_ENABLED: '0', GOOS: 'linux', GOARCH: architecture };
  run('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', program, '.'], {
    cwd: __dirname,
    env,
  });
  const folder = mkdtempSync(join(tmpdir(), 'harbour-image-'));
  try {
    writeImage(image, folder, program, architecture);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { image, program };
}

/** An archive as `docker save` writes it: one layer, what to run, and a list of both. */
function writeImage(
  image: string,
  folder: string,
  program: string,
  architecture: string,
): void {
  const root = join(folder, 'root');
  for (const made of ['bin', 'tmp']) mkdirSync(join(root, made), { recursive: true });
  writeFileSync(join(root, 'bin', 'stand-in'), readFileSync(program), { mode: 0o755 });
  symlinkSync('stand-in', join(root, 'bin', 'sleep'));
  run('tar', ['--create', '--file=layer.tar', '--directory=root', '.'], {
    cwd: folder,
  });
  const layer = createHash('sha256')
    .update(readFileSync(join(folder, 'layer.tar')))
    .digest('hex');
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({
      architecture,
      os: 'linux',
      config: {
        Entrypoint: ['/bin/stand-in', 'pause'],
        Env: ['PATH=/bin'],
        User: '65532:65532',
        WorkingDir: '/',
      },
      rootfs: { type: 'layers', diff_ids: [`sha256:${layer}`] },
    }),
  );
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify([
      { Config: 'config.json', RepoTags: [IMAGE], Layers: ['layer.tar'] },
    ]),
  );
  run(
    'tar',
    ['--create', `--file=${image}`, 'manifest.json', 'config.json', 'layer.tar'],
    { cwd: folder },
  );
}

function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): void {
  const { status, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    ...options,
  });
  if (status !== 0) {
    throw new Error(`${program} ${args[0]}: ${error?.message ?? stderr.trim()}`);
  }
}
