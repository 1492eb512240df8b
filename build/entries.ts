import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { entryFor, plusReleases } from '../src/base/plus-releases';

// Makes the entries of the package from the one source, which is written for the oldest cdk8s-plus:
// lib/main/constructs.js, whose code an entry calls with its own cdk8s-plus; the entries; and for each
// the types that name one of cdk8s-plus. What does not is shared by all.

const project = join(__dirname, '..');
const lib = join(project, 'lib');
const [oldest, ...others] = plusReleases;
const source = plusOf(oldest);

/** What the source knows of its cdk8s-plus, as each call of the code is given it. */
const given: Readonly<Record<string, string>> = {
  'cdk8s-plus':
    "import { loadOrStandIn } from './stand-in'; export const kplus = loadOrStandIn(givenName, givenLoad);",
  'plus-name': 'export const plusName = givenName;',
};

const givenPlus: Plugin = {
  name: 'given-plus',
  setup({ onLoad }) {
    onLoad(
      { filter: /[\\/]src[\\/]base[\\/](cdk8s-plus|plus-name)\.ts$/ },
      ({ path }) => {
        const [name] = Object.keys(given).filter((one) =>
          path.endsWith(`${one}.ts`),
        );
        return { contents: given[name], resolveDir: dirname(path) };
      },
    );
  },
};

async function constructs(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: ['src/index.ts'],
    outfile: 'lib/main/constructs.js',
    bundle: true,
    packages: 'external',
    // They load the wiring when they first check an app, so it stays a file of its own.
    external: ['../wiring/check'],
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    plugins: [givenPlus],
    write: false,
    // In brackets, so that the engine compiles it at once instead of reading it twice.
    banner: {
      js: '"use strict";\nmodule.exports = (function (givenName, givenLoad) {\nconst module = {};',
    },
    footer: { js: 'return module.exports;\n});' },
  });
  return outputFiles[0].text;
}

/** What an ECMAScript module may import by name: Node.js finds the names in this statement. */
function exportsOf(code: string): string {
  const [statement] = /^0 && \(module\.exports = \{[^}]*\}\);$/m.exec(code) ?? [];
  if (statement === undefined) {
    throw new Error('the bundle does not list its exports');
  }
  return statement;
}

function entryCode(release: number, names: string): string {
  const name = plusOf(release);
  return [
    '"use strict";',
    'const constructs = require("../main/constructs");',
    `module.exports = constructs("${name}", () => require("${name}"));`,
    names,
    '',
  ].join('\n');
}

/** The types, by their paths below `lib`, that name one of cdk8s-plus or one of a file that does. */
function typesOfPlus(): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const path of readdirSync(lib, { encoding: 'utf8', recursive: true })) {
    const file = path.replaceAll('\\', '/');
    if (!file.endsWith('.d.ts') || /^(cli|plus-\d+)\//.test(file)) continue;
    texts.set(file, readFileSync(join(lib, file), 'utf8'));
  }
  const names = new Map<string, boolean>();
  const namesPlus = (file: string): boolean => {
    const known = names.get(file);
    if (known !== undefined) return known;
    names.set(file, false);
    const text = texts.get(file) ?? '';
    const found =
      importsOf(text).includes(source) ||
      importsOf(text).some((name) => namesPlus(fileOf(file, name, texts)));
    names.set(file, found);
    return found;
  };
  return new Map([...texts].filter(([file]) => namesPlus(file)));
}

const IMPORT = /(?<=\b(?:from |import\(|require\()')[^']+(?=')/g;

function importsOf(text: string): readonly string[] {
  return text.match(IMPORT) ?? [];
}

/** The file that another one imports by a relative path. */
function fileOf(
  from: string,
  name: string,
  files: ReadonlyMap<string, string>,
): string {
  const path = posix.join(posix.dirname(from), name);
  const [file = ''] = [`${path}.d.ts`, `${path}/index.d.ts`].filter((one) =>
    files.has(one),
  );
  return file;
}

/** The types of a file for another cdk8s-plus; what it shares with the others is a folder further up. */
function typesFor(
  release: number,
  file: string,
  own: ReadonlyMap<string, string>,
): string {
  const folder = posix.join(`plus-${release}`, posix.dirname(file));
  return (own.get(file) ?? '')
    .replace(IMPORT, (name) => {
      if (!name.startsWith('.') || fileOf(file, name, own) !== '') return name;
      const target = posix.join(posix.dirname(file), name);
      return posix.relative(folder, target);
    })
    .replaceAll(source, plusOf(release))
    .replaceAll("'cdk8s-harbour'", `'${entryFor(release)}'`);
}

/** Fails if the types of an entry lead to a cdk8s-plus that its users need not have. */
function checkTypes(release: number): void {
  const own = plusOf(release);
  const toRead = [`plus-${release}/index.d.ts`];
  const read = new Set<string>();
  for (let file = toRead.pop(); file !== undefined; file = toRead.pop()) {
    if (read.has(file)) continue;
    read.add(file);
    for (const name of importsOf(readFileSync(join(lib, file), 'utf8'))) {
      if (name.startsWith('cdk8s-plus-') && name !== own) {
        throw new Error(`the types of plus-${release} need ${name}, in ${file}`);
      }
      if (!name.startsWith('.')) continue;
      const path = posix.join(posix.dirname(file), name);
      const [found] = [`${path}.d.ts`, `${path}/index.d.ts`].filter((one) =>
        existsSync(join(lib, one)),
      );
      toRead.push(found);
    }
  }
}

function plusOf(release: number): string {
  return `cdk8s-plus-${release}`;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(lib, file)), { recursive: true });
  writeFileSync(join(lib, file), text);
}

async function main(): Promise<void> {
  for (const release of others) {
    rmSync(join(lib, `plus-${release}`), { recursive: true, force: true });
  }
  const code = await constructs();
  const names = exportsOf(code);
  write('main/constructs.js', code);
  write('main/index.js', entryCode(oldest, names));
  const types = typesOfPlus();
  for (const release of others) {
    write(`plus-${release}/index.js`, entryCode(release, names));
    for (const file of types.keys()) {
      write(`plus-${release}/${file}`, typesFor(release, file, types));
    }
    checkTypes(release);
  }
}

void main();
