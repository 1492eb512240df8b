import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wrongWhenInstalled } from './release/installed';
import { run } from './release/run';
import {
  brokenLinks,
  missingFiles,
  type PackageJson,
  unevenEntries,
  unwantedFiles,
} from './release/tarball';
import { wrongChangelog, wrongPages, wrongVersion } from './release/version';

// Tries everything of a release that can be tried without a registry: npm run release-check

const project = join(__dirname, '..');
const BIGGEST = 1_500_000;

/** What `npm pack --json` says of the tarball. */
interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

let wrong = false;

/** Runs one check, and prints whether it found anything. */
async function check(
  what: string,
  problems: () => string[] | Promise<string[]>,
): Promise<void> {
  const found = await Promise.resolve()
    .then(problems)
    .catch((error: unknown) => [
      error instanceof Error ? error.message : String(error),
    ]);
  wrong ||= found.length > 0;
  console.log(`${found.length === 0 ? 'ok   ' : 'wrong'} ${what}`);
  found.forEach((problem) => console.log(`      ${problem}`));
}

function textOf(file: string): string {
  return readFileSync(join(project, file), 'utf8');
}

async function lines(
  command: string,
  ...args: readonly string[]
): Promise<string[]> {
  const text = await run(project, command, ...args);
  return text.split('\n').filter((line) => line !== '');
}

/** What only the owner of the project can give, and where it goes. */
function missing(manifest: PackageJson): readonly string[] {
  const left: string[] = [];
  if (manifest.repository === undefined) {
    left.push(
      'repository, bugsUrl and homepage in .projenrc.ts: npm needs the first for a proof of provenance, and',
      'the links of CONTRIBUTING.md and of the pages about the tests lead into it',
    );
  }
  if (textOf('SECURITY.md').includes('Once the repository is public')) {
    left.push('in SECURITY.md, the way to report a vulnerability');
  }
  if (textOf('docs/ci.md').includes('OWNER/cdk8s-harbour@')) {
    left.push('in docs/ci.md, the owner and the version of the action');
  }
  return left;
}

async function main(folder: string): Promise<void> {
  const manifest = JSON.parse(textOf('package.json')) as PackageJson;
  const { name, version } = manifest;
  console.log(`${name} ${version}`);

  const tags = await lines('git', 'tag', '--list').catch(() => []);
  await check('it is a new version', () => wrongVersion(version, tags));
  await check('CHANGELOG.md begins with it', () =>
    wrongChangelog(textOf('CHANGELOG.md'), version),
  );
  await check('package-lock.json has it', () =>
    (JSON.parse(textOf('package-lock.json')) as PackageJson).version === version
      ? []
      : ['run npx projen'],
  );
  await check('all is committed', () => lines('git', 'status', '--porcelain'));

  const packing = [
    '--json',
    '--foreground-scripts=false',
    '--pack-destination',
    folder,
  ];
  const [packed] = JSON.parse(await run(project, 'npm', 'pack', ...packing)) as [
    Packed,
  ];
  const tarball = join(folder, packed.filename);
  const files = new Set(packed.files.map(({ path }) => path));
  const pages = new Map(
    [...files]
      .filter((file) => file.endsWith('.md'))
      .map((file) => [file, textOf(file)]),
  );
  const repository = new Set(await lines('git', 'ls-files'));

  await check(
    `the tarball has ${files.size} files and ${kilobytes(packed.size)}`,
    () =>
      packed.size > BIGGEST
        ? [`at most ${kilobytes(BIGGEST)}`]
        : unwantedFiles(files),
  );
  await check('every file that package.json names is in it', () => [
    ...missingFiles(manifest, files),
    ...unevenEntries(manifest),
    ...(files.has('LICENSE') ? [] : ['there is no LICENSE']),
  ]);
  await check('its pages link to what is in it', () =>
    brokenLinks(pages, files, repository),
  );
  await check('its pages name its version', () => wrongPages(pages, version));
  await check('it works in an empty folder', () =>
    wrongWhenInstalled(project, join(folder, 'app'), tarball, version),
  );
  await check('npm publish --dry-run takes it', async () => {
    await run(folder, 'npm', 'publish', '--dry-run', '--ignore-scripts', tarball);
    return [];
  });
  missing(manifest).forEach((what, index) =>
    console.log(index === 0 ? `to do ${what}` : `      ${what}`),
  );
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

const folder = mkdtempSync(join(tmpdir(), 'harbour-release-'));
main(folder)
  .catch((error: unknown) => {
    console.error(error);
    wrong = true;
  })
  .finally(() => {
    rmSync(folder, { recursive: true, force: true });
    process.exitCode = wrong ? 1 : 0;
  });
