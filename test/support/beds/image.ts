import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'fs';
import { tmpdir } from 'os';
import { basename, dirname, join } from 'path';

const architectures: Readonly<Record<string, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
};

/** This machine, as Go and images name it. */
export const ARCHITECTURE = architectures[process.arch] ?? process.arch;

/** An image that holds one program, and little else. */
export interface Image {
  /** What pods name. */
  readonly name: string;
  readonly program: string;
  readonly args?: readonly string[];
  /** Other names of the image. */
  readonly alsoNamed?: readonly string[];
  /** Other names of the program. */
  readonly links?: readonly string[];
  /** Files of this machine, and where they are in the image. */
  readonly beside?: readonly (readonly [file: string, place: string])[];
}

/** Writes an image into a file, without a registry or a builder of images. */
export function writeImage(file: string, image: Image): void {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-image-'));
  try {
    writeArchive(file, folder, image);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** An archive as `docker save` writes it: one layer, what to run, and a list of both. */
function writeArchive(
  file: string,
  folder: string,
  { name, program, args = [], links = [], beside = [], alsoNamed = [] }: Image,
): void {
  const root = join(folder, 'root');
  for (const made of ['bin', 'tmp']) {
    mkdirSync(join(root, made), { recursive: true });
  }
  const own = basename(program);
  writeFileSync(join(root, 'bin', own), readFileSync(program), { mode: 0o755 });
  for (const link of links) symlinkSync(own, join(root, 'bin', link));
  for (const [from, place] of beside) {
    mkdirSync(join(root, dirname(place)), { recursive: true });
    copyFileSync(from, join(root, place));
  }
  run('tar', ['--create', '--file=layer.tar', '--directory=root', '.'], {
    cwd: folder,
  });
  const layer = createHash('sha256')
    .update(readFileSync(join(folder, 'layer.tar')))
    .digest('hex');
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({
      architecture: ARCHITECTURE,
      os: 'linux',
      config: {
        Entrypoint: [`/bin/${own}`, ...args],
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
      {
        Config: 'config.json',
        RepoTags: [name, ...alsoNamed],
        Layers: ['layer.tar'],
      },
    ]),
  );
  run(
    'tar',
    ['--create', `--file=${file}`, 'manifest.json', 'config.json', 'layer.tar'],
    {
      cwd: folder,
    },
  );
}

/** Runs a program that makes something, and must not fail. */
export function run(
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
