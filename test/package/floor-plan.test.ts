import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';

const project = join(__dirname, '..', '..');
const source = join(project, 'src');
const files = readdirSync(source, { encoding: 'utf8', recursive: true })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'));

/** The files that a file imports, those of which it takes a type alone as well. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(
    readFileSync(join(source, file), 'utf8'),
    true,
    true,
  );
  return (
    importedFiles
      .map(({ fileName }) => fileName)
      .filter((name) => name.startsWith('.'))
      .map((name) => {
        const path = posix.join(dirname(file), name);
        return (
          files.find(
            (candidate) =>
              candidate === `${path}.ts` || candidate === `${path}/index.ts`,
          ) ?? path
        );
      })
      // What bundles the client of the map is beside the sources, and imports none of them.
      .filter((path) => !path.startsWith('..'))
  );
}

/** The first circle that is found, as the files on it. */
function circle(): string[] | undefined {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of importsOf(file)) {
      const found = walk(next, [...way, file]);
      if (found !== undefined) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of files) {
    const found = walk(file, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

test('No file imports itself by way of others, not even for a type.', () => {
  expect(circle()).toBeUndefined();
});

test('A folder holds about thirty files at most, and a file about three hundred lines of code.', () => {
  const counts = new Map<string, number>();
  for (const file of files) {
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  }
  expect([...counts].filter(([, count]) => count > 32)).toEqual([]);
  const isCode = (line: string) => !/^\s*(\/\/|\/?\*|$)/.test(line);
  const lines = (file: string) =>
    readFileSync(join(source, file), 'utf8').split('\n').filter(isCode).length;
  expect(files.filter((file) => lines(file) > 320)).toEqual([]);
});

/** Lints texts as if they were files of the project, in a process of its own, as the linter has it. */
const LINT = `
const { LegacyESLint } = require('eslint/use-at-your-own-risk');
const [cwd, probes] = JSON.parse(require('fs').readFileSync(0, 'utf8'));
// Without the rules that need types, which take their time.
const rules = { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/return-await': 'off' };
const linter = new LegacyESLint({ cwd, overrideConfig: { parserOptions: { projectService: false }, rules } });
(async () => {
  const all = [];
  for (const [filePath, text] of probes) all.push((await linter.lintText(text + '\\n', { filePath }))[0].messages);
  console.log(JSON.stringify(all));
})();
`;

const fence = [
  'import/no-restricted-paths',
  'import/no-cycle',
  '@typescript-eslint/consistent-type-imports',
  'import/order',
];

/** A file, what is written into it, and the rule that it breaks, if any. */
const probes: readonly (readonly [file: string, text: string, rule?: string])[] = [
  // The first, since the linter remembers what it has seen of the circles of a tree.
  [
    'words/show.ts',
    "import { sentence } from './sentence';\nexport const probe = sentence;",
    fence[1],
  ],
  [
    'wiring/read/service.ts',
    "import type { WebService } from '../../constructs/web-service';\nexport type Probe = WebService<never>;",
    fence[0],
  ],
  [
    'wiring/read/service.ts',
    "import type { Rule } from '../rules';\nexport type Probe = Rule;",
    fence[0],
  ],
  [
    'base/fail.ts',
    "import type { Backend } from '../service/backend';\nexport type Probe = Backend;",
    fence[0],
  ],
  ['words/show.ts', "export { SEVERITIES } from '../contract/severity';", fence[0]],
  ['cli/check.ts', "export { policiesOf } from '../wiring/policy';", fence[0]],
  ['map/only.ts', "export { objectsOf } from '../given';", fence[0]],
  ['cluster/divide.ts', "export { policiesOf } from '../wiring/policy';", fence[0]],
  [
    'testing/matchers.ts',
    "export { policiesOf } from '../wiring/policy';",
    fence[0],
  ],
  ['access/peers.ts', "export { planPod } from '../workload/plan-pod';", fence[0]],
  [
    'words/lists.ts',
    "import { Complaint } from './sentence';\nexport type Probe = Complaint;",
    fence[2],
  ],
  [
    'base/names.ts',
    "import { fail } from './fail';\nimport { show } from '../words/show';\nexport const probe = [fail, show];",
    fence[3],
  ],
  [
    'base/fail.ts',
    "import { show } from '../words/show';\nexport const probe = show;",
  ],
];

describe('The fence of the linter', () => {
  let told: readonly (readonly { readonly ruleId: string | null }[])[];

  beforeAll(() => {
    const input = JSON.stringify([
      project,
      probes.map(([file, text]) => [join(source, file), text]),
    ]);
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', LINT], {
      cwd: project,
      input,
      encoding: 'utf8',
    });
    if (stdout === '') throw new Error(stderr);
    told = JSON.parse(stdout);
  });

  test.each(
    probes.map(
      ([file, text, rule], index) =>
        [file, text.split('\n')[0], rule ?? 'nothing', index] as const,
    ),
  )('has %s with %s break %s.', (_, __, rule, index) => {
    const broken = told[index]
      .map(({ ruleId }) => ruleId)
      .filter((id) => id === null || fence.includes(id));
    expect(broken).toEqual(rule === 'nothing' ? [] : [rule]);
  });
});
