import { JsonFile } from 'projen';
import {
  NodePackageManager,
  Prettier,
  QuoteProps,
  TrailingComma,
  TypeScriptModuleResolution,
  UpdateSnapshot,
} from 'projen/lib/javascript';
import { TsJestTsconfig, TypeScriptProject } from 'projen/lib/typescript';

// The oldest of each cdk8s-plus that has what the constructs are made of. An app has whichever it likes.
const cdk8sPlus: Readonly<Record<string, string>> = {
  'cdk8s-plus-28': '^2.5.6',
  'cdk8s-plus-29': '^2.5.6',
  'cdk8s-plus-30': '^2.2.5',
  'cdk8s-plus-31': '^2.6.19',
  'cdk8s-plus-32': '^2.0.0',
  'cdk8s-plus-33': '^2.3.5',
  'cdk8s-plus-34': '^2.0.20',
};

const project = new TypeScriptProject({
  name: 'cdk8s-harbour',
  description:
    'Typed Kubernetes networking as code: cdk8s constructs whose Services, workloads and addresses fit together',
  keywords: [
    'cdk8s',
    'constructs',
    'kubernetes',
    'service',
    'networking',
    'deployment',
    'statefulset',
    'typescript',
  ],
  authorName: 'The cdk8s-harbour authors',
  license: 'Apache-2.0',

  // The public address of the project. There is none yet: fill these in once there is,
  // and in SECURITY.md the way to report a vulnerability.
  repository: undefined,
  bugsUrl: undefined,
  homepage: undefined,

  defaultReleaseBranch: 'main',
  packageManager: NodePackageManager.NPM,
  entrypoint: 'lib/main/index.js',
  entrypointTypes: 'lib/index.d.ts',
  minNodeVersion: '20.0.0',
  projenVersion: '~0.103.25',

  // Built and tested against exactly these, the oldest releases that are promised to work.
  peerDeps: [
    'cdk8s@^2.68.12',
    'constructs@^10.3.0',
    ...Object.entries(cdk8sPlus).map((release) => release.join('@')),
  ],
  // What the command needs; importing the constructs loads none of it.
  deps: ['commander@^14', 'js-yaml@^4.3.2', 'yaml@^2.9.1'],
  devDeps: [
    '@dagrejs/dagre@^2.0.4',
    '@types/dns-packet@^5',
    '@types/js-yaml@^4',
    '@types/node@^20',
    'ajv@^8',
    'cdk8s-cli@^2.207.60',
    'dns-packet@^5',
    'esbuild@^0.28.0',
    'expect-type@^1.4.0',
    'fast-check@^4.10.2',
    'prettier@^3',
    'recheck@^4.5.0',
    'tsconfig-paths@^4.2.0',
    'typedoc@^0.28.20',
    'typedoc-plugin-markdown@^4.14.1',
  ],

  // What the root folder of this project does not need stays out of it.
  github: false,
  release: false,
  package: false,
  depsUpgrade: false,
  npmignoreEnabled: false,
  sampleCode: false,
  readme: undefined,
  projenrcTs: true,
  projenrcTsOptions: { projenCodeDir: '.projen' },
  gitignore: ['/examples/*/dist/', '*.tgz'],

  typescriptVersion: '~6.0.3',
  tsconfig: {
    compilerOptions: {
      target: 'ES2022',
      lib: ['ES2022'],
      module: 'node16',
      moduleResolution: TypeScriptModuleResolution.NODE16,
      noEmitOnError: true,
      emitDeclarationOnly: true,
      stripInternal: true,
      tsBuildInfoFile: 'lib/.tsbuildinfo',
      inlineSourceMap: false,
      inlineSources: false,
    },
    // It runs in a browser, and has types of its own.
    exclude: ['node_modules', 'src/map/page/client'],
  },
  tsconfigDev: {
    include: ['examples', 'bench', 'docs', 'build'].map(
      (folder) => `../${folder}/**/*.ts`,
    ),
    // What it imports is installed when it runs.
    exclude: ['node_modules', 'browser'],
    compilerOptions: {
      isolatedModules: true,
      // typedoc's own types need those of a browser.
      skipLibCheck: true,
      paths: {
        'cdk8s-harbour': ['../src/index.ts'],
        'cdk8s-harbour/map': ['../src/traffic-map/index.ts'],
        'cdk8s-harbour/testing': ['../src/testing/index.ts'],
        'cdk8s-harbour/testing/matchers': ['../src/testing/matchers.ts'],
      },
    },
  },

  // One type-check covers every test, example and benchmark; jest itself only has to strip the types.
  typecheckTests: true,
  tsJestOptions: {
    transformOptions: { tsconfig: TsJestTsconfig.fromFile('test/tsconfig.json') },
  },
  jestOptions: {
    jestVersion: '^30',
    passWithNoTests: false,
    updateSnapshot: UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      moduleNameMapper: {
        '^cdk8s-harbour$': '<rootDir>/src',
        '^cdk8s-harbour/map$': '<rootDir>/src/traffic-map',
        '^cdk8s-harbour/testing$': '<rootDir>/src/testing',
        '^cdk8s-harbour/testing/matchers$': '<rootDir>/src/testing/matchers',
      },
      setupFilesAfterEnv: ['<rootDir>/test/support/seed.ts'],
      // They need a Kubernetes or a browser beside them, for which there are commands of their own.
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/cluster/',
        '<rootDir>/test/packets/',
        '<rootDir>/test/browser/',
      ],
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'bench', 'docs', 'build', '.projen'],
    // It knows the source behind the name by which examples import the library, so that nothing
    // needs to be compiled first.
    tsconfigPath: './test/tsconfig.json',
    commandOptions: { fix: false },
  },
});

// Said here, since what is given above is lost among the paths below `test`.
project.gitignore.exclude('/test/support/beds/*/.bin/', '/bench/kube-score/.bin/');

// Lines are broken by prettier; what it cannot break is held by the linter.
new Prettier(project, {
  settings: {
    printWidth: 84,
    singleQuote: true,
    trailingComma: TrailingComma.ALL,
    quoteProps: QuoteProps.CONSISTENT,
  },
});
const formatted = [
  'array-bracket-newline',
  'array-bracket-spacing',
  'brace-style',
  'comma-dangle',
  'comma-spacing',
  'indent',
  'key-spacing',
  'keyword-spacing',
  'member-delimiter-style',
  'no-multi-spaces',
  'no-multiple-empty-lines',
  'no-trailing-spaces',
  'object-curly-newline',
  'object-curly-spacing',
  'object-property-newline',
  'quote-props',
  'quotes',
  'semi',
  'space-before-blocks',
];
project.eslint?.addRules({
  ...Object.fromEntries(formatted.map((rule) => [`@stylistic/${rule}`, 'off'])),
  '@stylistic/max-len': ['error', { code: 120, ignoreUrls: true }],
  'curly': ['error', 'multi-line', 'consistent'],
  'no-nested-ternary': 'error',
  // The examples import the library by its name, as their readers will.
  'import/order': [
    'error',
    {
      groups: ['builtin', 'external', 'parent', 'sibling', 'index'],
      alphabetize: { order: 'asc', caseInsensitive: true },
      pathGroups: [{ pattern: 'cdk8s-harbour', group: 'external' }],
      pathGroupsExcludedImportTypes: [],
    },
  ],
  // What is a type alone loads no file.
  '@typescript-eslint/consistent-type-imports': [
    'error',
    { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
  ],
});

// A regular expression cannot be broken.
project.eslint?.addOverride({
  files: ['test/**'],
  rules: {
    '@stylistic/max-len': [
      'error',
      { code: 120, ignoreUrls: true, ignoreRegExpLiterals: true },
    ],
  },
});
// Pages, scripts and programs of several lines stand in template literals.
project.eslint?.addOverride({
  files: ['docs/**', 'bench/**', 'examples/**', 'test/package/**'],
  rules: {
    '@stylistic/max-len': [
      'error',
      {
        code: 120,
        ignoreUrls: true,
        ignoreRegExpLiterals: true,
        ignoreTemplateLiterals: true,
      },
    ],
  },
});

// The floor plan: imports run one way, and never in a circle.
project.eslint?.addOverride({
  files: ['src/**'],
  rules: {
    'import/no-cycle': ['error', { ignoreExternal: true }],
    'import/no-restricted-paths': ['error', { zones: zones() }],
  },
});

// TypeScript makes the types; the code becomes one file an entry, which loads in half the time of fifty.
const bundle =
  '--bundle --packages=external --platform=node --target=node20 --log-level=warning';
const entriesTask = project.addTask('entries', {
  description: 'Make the entry of the package for each cdk8s-plus, code and types',
  exec: 'node -r ts-node/register/transpile-only build/entries.ts',
  env: { TS_NODE_PROJECT: 'test/tsconfig.json' },
});
project.compileTask.spawn(entriesTask);
project.compileTask.exec(
  `esbuild src/wiring/check.ts src/testing/matchers.ts src/traffic-map/index.ts --outdir=lib --outbase=src ${bundle}`,
);
// Whoever imports both gets one class of summaries, which the serializer knows.
project.compileTask.exec(
  `esbuild src/testing/index.ts --outdir=lib --outbase=src --external:./matchers ${bundle}`,
);
project.compileTask.spawn(
  project.addTask('command', {
    description: 'Make the command, and the script of the page of its map',
    exec: 'node -r ts-node/register/transpile-only build/command.ts',
    env: { TS_NODE_PROJECT: 'test/tsconfig.json' },
  }),
);

// The library's users get what is compiled, and what they read.
const main = { types: './lib/index.d.ts', default: './lib/main/index.js' };
const testing = {
  types: './lib/testing/index.d.ts',
  default: './lib/testing/index.js',
};
// Without a release of cdk8s-plus, an entry is that of the oldest.
const [, ...newer] = Object.keys(cdk8sPlus).map((name) =>
  name.replace('cdk8s-', ''),
);
const entries: Readonly<Record<string, typeof main>> = {
  'plus-28': main,
  ...Object.fromEntries(
    newer.map((plus) => [
      plus,
      { types: `./lib/${plus}/index.d.ts`, default: `./lib/${plus}/index.js` },
    ]),
  ),
  'map': {
    types: './lib/traffic-map/index.d.ts',
    default: './lib/traffic-map/index.js',
  },
  testing,
  'testing/matchers': {
    types: './lib/testing/matchers.d.ts',
    default: './lib/testing/matchers.js',
  },
};
project.package.addVersion('0.1.0');
project.package.addField('files', [
  'lib/main/*.js',
  'lib/plus-*/index.js',
  'lib/wiring/check.js',
  'lib/testing/index.js',
  'lib/testing/matchers.js',
  'lib/traffic-map/index.js',
  'lib/cli/index.js',
  'lib/cli/page.js',
  'lib/**/*.d.ts',
  '!lib/cli/**/*.d.ts',
  'harbour.schema.json',
  'map.schema.json',
  // What the pages link to, which some will read where it is installed.
  '*.md',
  'docs/*.md',
  'docs/pictures/*.svg',
  'examples/**/*.{md,ts,yaml}',
  '!examples/demo.ts',
  '!examples/*/dist',
  'bench/README.md',
  'test/{browser,cluster,packets}/README.md',
]);
project.package.addField(
  'peerDependenciesMeta',
  Object.fromEntries(
    Object.keys(cdk8sPlus).map((name) => [name, { optional: true }]),
  ),
);
project.package.addField('exports', {
  '.': main,
  ...Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => [`./${name}`, entry]),
  ),
  './map.schema.json': './map.schema.json',
  './package.json': './package.json',
});
// The template of cdk8s-cli has TypeScript resolve modules the old way, which knows no exports.
project.package.addField('typesVersions', {
  '*': Object.fromEntries(
    Object.entries(entries).map(([name, { types }]) => [name, [types]]),
  ),
});
// By the second name kubectl finds it: kubectl harbour check.
project.package.addBin({
  'harbour': 'lib/cli/index.js',
  'kubectl-harbour': 'lib/cli/index.js',
});
project.package.addField('sideEffects', [
  './lib/testing/index.js',
  './lib/cli/index.js',
]);

// The reference is generated from the doc comments; a missing one, or a link to nowhere, fails the build.
project.package.addField('typedocOptions', {
  entryPoints: ['src/index.ts', 'src/testing/index.ts', 'src/traffic-map/index.ts'],
  tsconfig: 'tsconfig.json',
  plugin: ['typedoc-plugin-markdown'],
  router: 'module',
  out: '.',
  entryFileName: 'API',
  readme: 'none',
  name: 'cdk8s-harbour',
  sort: ['source-order'],
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  tableColumnSettings: { hideModifiers: true },
  disableSources: true,
  excludeInternal: true,
  excludePrivate: true,
  excludeProtected: true,
  excludeExternals: true,
  cleanOutputDir: false,
  treatWarningsAsErrors: true,
  requiredToBeDocumented: [
    'Class',
    'Interface',
    'TypeAlias',
    'Property',
    'Method',
    'Accessor',
    'Constructor',
    'Variable',
    'Function',
  ],
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  // What the types are made of: nobody has to write these names.
  intentionallyNotExported: [
    'IsUnion',
    'NamedPort',
    'OneOrMany',
    'OnlyDeployment',
    'OnlyPort',
    'ValidationContext',
  ],
});
project.addTask('docs', {
  description:
    'Write API.md from the doc comments, docs/rules.md from the rules, docs/diff.md from the comparisons, ' +
    'harbour.schema.json from what the settings may be, map.schema.json from what is on a map, ' +
    'and docs/pictures from the examples',
  steps: [
    ...['api', 'rules', 'diff', 'schema'].map((page) => ({
      exec: `node -r ts-node/register/transpile-only docs/${page}.ts`,
    })),
    {
      exec: 'node -r ts-node/register/transpile-only -r tsconfig-paths/register docs/pictures.ts',
    },
  ],
  env: { TS_NODE_PROJECT: 'test/tsconfig.json' },
});

// The examples import `cdk8s-harbour` as a reader's app does; here that is the source beside them.
new JsonFile(project, 'examples/tsconfig.json', {
  marker: false,
  obj: {
    'extends': '../test/tsconfig.json',
    'include': ['**/*.ts'],
    'ts-node': { transpileOnly: true, require: ['tsconfig-paths/register'] },
  },
});

for (const folder of ['bench', 'build', 'docs']) {
  new JsonFile(project, `${folder}/tsconfig.json`, {
    marker: false,
    obj: { extends: '../test/tsconfig.json', include: ['**/*.ts'] },
  });
}

// A control plane with simulated nodes, a node with real packets, and a browser.
const timeouts = { cluster: 120_000, packets: 240_000, browser: 60_000 };
for (const [bed, testTimeout] of Object.entries(timeouts)) {
  new JsonFile(project, `test/${bed}/jest.config.json`, {
    marker: false,
    obj: {
      rootDir: '../..',
      testMatch: [`<rootDir>/test/${bed}/*.test.ts`],
      moduleNameMapper: { '^cdk8s-harbour$': '<rootDir>/src' },
      transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
      testTimeout,
      maxConcurrency: 4,
      verbose: true,
    },
  });
}
// What runs in a browser, of which nothing else may know.
const browser = { lib: ['ES2022', 'DOM', 'DOM.Iterable'] };
new JsonFile(project, 'test/browser/tsconfig.json', {
  marker: false,
  obj: {
    extends: '../tsconfig.json',
    compilerOptions: { ...browser, types: ['jest', 'node'] },
    include: ['**/*.ts'],
    exclude: ['node_modules'],
  },
});
const client = 'src/map/page/client';
new JsonFile(project, `${client}/tsconfig.json`, {
  marker: false,
  obj: {
    extends: '../../../../test/tsconfig.json',
    compilerOptions: { ...browser, types: ['node'] },
    include: ['**/*.ts'],
    exclude: [],
  },
});
project.eslint?.addOverride({
  files: ['test/browser/**'],
  rules: {
    'import/no-unresolved': ['error', { ignore: ['^playwright-core$'] }],
  },
});

// What holds the code in shape. The linter uses one core, so the rest runs beside it.
const code = ['src', 'test', 'bench', 'build', 'docs', 'examples']
  .map((folder) => `"${folder}/**/*.ts"`)
  .concat('.projenrc.ts')
  .join(' ');
project.addTask('format', {
  description: 'Format the code',
  exec: `prettier --write ${code}`,
});
project.addTask('format:check', {
  description: 'Check that the code is formatted',
  exec: `prettier --check ${code}`,
});
project.addTask('tokens', {
  description:
    'Print how many tokens 90% of the lines have at most, and fail above the limit',
  exec: 'node -r ts-node/register/transpile-only build/tokens.ts',
  env: { TS_NODE_PROJECT: 'test/tsconfig.json' },
});
const lint = project.addTask('lint', {
  description:
    'Check formatting, eslint and the number of tokens in a line, and change nothing',
  exec: 'node -r ts-node/register/transpile-only build/side-by-side.ts format:check tokens eslint',
  env: { TS_NODE_PROJECT: 'test/tsconfig.json' },
});
const { testTask } = project;
testTask.removeStep(testTask.steps.findIndex(({ spawn }) => spawn === 'eslint'));
testTask.spawn(lint);

project.addTask('typecheck', {
  description:
    'Check the types of everything, tests, examples and benchmarks included',
  steps: [
    { exec: 'tsc --noEmit -p test/tsconfig.json' },
    { exec: `tsc --noEmit -p ${client}` },
  ],
});
testTask.prependExec(`tsc --noEmit -p ${client}`);
project.watchTask.reset('tsc --noEmit --watch -p test/tsconfig.json');
project.watchTask.description = 'Check the types whenever a file changes';
project.addTask('gate', {
  description: 'Run everything that a change has to pass, see CONTRIBUTING.md',
  exec: '.ci/run',
});

project.addTask('test:cluster', {
  description:
    'Run the tests that need a real Kubernetes control plane: npm run test:cluster -- --help',
  exec: 'node -r ts-node/register/transpile-only test/cluster/run.ts',
  receiveArgs: true,
  env: { TS_NODE_PROJECT: 'test/tsconfig.json' },
});
project.addTask('test:packets', {
  description:
    'Run the tests that need a node with real packets: npm run test:packets -- --help',
  exec: 'node -r ts-node/register/transpile-only test/packets/run.ts',
  receiveArgs: true,
  env: { TS_NODE_PROJECT: 'test/tsconfig.json' },
});

project.addTask('test:browser', {
  description:
    'Run the tests that need a real browser: npm run test:browser -- --help',
  exec: 'node -r ts-node/register/transpile-only test/browser/run.ts',
  receiveArgs: true,
  env: { TS_NODE_PROJECT: 'test/tsconfig.json' },
});

project.addTask('fuzz', {
  description:
    'Take mutated manifests through all commands and formats: npm run fuzz -- --help',
  exec: 'node -r ts-node/register/transpile-only test/fuzz/run.ts',
  receiveArgs: true,
  env: { TS_NODE_PROJECT: 'test/tsconfig.json' },
});

project.addTask('release-check', {
  description: 'Try everything of a release that can be tried without a registry',
  exec: 'node -r ts-node/register/transpile-only build/release-check.ts',
  env: { TS_NODE_PROJECT: 'test/tsconfig.json' },
});

project.addTask('first-hour', {
  description:
    'Do what the README says in a new project, from the tarball on: npm run first-hour',
  exec: 'node -r ts-node/register/transpile-only test/package/consumer/first-hour.ts',
  env: { TS_NODE_PROJECT: 'test/tsconfig.json' },
});

project.addTask('demo', {
  description: 'Synthesize Online Boutique and say what is wired to what',
  exec: 'ts-node examples/demo.ts',
});
project.addTask('bench', {
  description:
    'Measure against cdk8s-plus-28, plain cdk8s and kube-score: npm run bench -- check',
  steps: [
    { spawn: 'compile' },
    {
      exec: 'node --expose-gc -r ts-node/register/transpile-only bench/index.ts',
      receiveArgs: true,
    },
  ],
  env: { TS_NODE_PROJECT: 'test/tsconfig.json' },
});
for (const unused of [
  'build',
  'clobber',
  'eject',
  'package',
  'post-compile',
  'pre-compile',
]) {
  project.removeScript(unused);
}
project.addTask('prepack', {
  description: 'Compile from nothing, so that no file of an older build is packed',
  steps: [
    { exec: 'node -e "fs.rmSync(\'lib\', { recursive: true, force: true })"' },
    { spawn: 'compile' },
  ],
});

project.synth();

/** What each folder may import besides itself, as `import/no-restricted-paths` wants it told. */
function zones(): object[] {
  const making = ['base', 'service', 'access', 'workload', 'expose'];
  const floors: Record<string, readonly string[]> = {
    // Words and what is agreed on stand on nothing.
    'words': [],
    'contract': [],
    'yaml': [],
    // The constructs, from the ground up.
    'base': ['words', 'contract'],
    'service': ['words', 'contract', 'base'],
    'access': ['words', 'contract', 'base', 'service'],
    'workload': ['words', 'contract', 'base', 'service', 'access'],
    'expose': ['words', 'contract', 'base', 'service', 'access'],
    'synthesis': ['words', 'contract', 'yaml', ...making, 'wiring'],
    'constructs': ['words', 'contract', ...making, 'synthesis'],
    // The wiring knows manifests alone.
    'wiring': ['words', 'contract'],
    // From the calls of manifests to policies.
    'policies': ['words', 'contract', 'yaml', 'wiring'],
    // From the calls of manifests to a picture.
    'map': ['words', 'contract', 'wiring'],
    // What a running cluster shows, beside what its objects promise.
    'cluster': ['words', 'contract', 'wiring'],
    // What programs and tests give to the wiring.
    'given': ['words', 'contract', 'yaml', 'base', 'service', 'wiring'],
    'traffic-map': ['words', 'base', 'given', 'map', 'wiring'],
    'cli': ['words', 'contract', 'yaml', 'wiring', 'policies', 'map', 'cluster'],
    'testing': ['words', 'contract', 'base', 'given', 'wiring'],
  };
  const shared = [
    'finding.ts',
    'get-or-add.ts',
    'once-per.ts',
    'once-per-text.ts',
    'once-per-wiring.ts',
    'wiring.ts',
    'read-wiring.ts',
  ];
  const stages = ['read', 'reach', 'policy', 'trace', 'calls', 'rules', 'diff'];
  const entrances: Record<string, readonly string[]> = {
    'policies': ['index.ts'],
    'map': ['index.ts'],
    'cluster': ['index.ts'],
    'given': ['index.ts'],
    'traffic-map': ['index.ts'],
    'cli': ['index.ts'],
    'testing': ['index.ts'],
    'synthesis': ['index.ts', 'check.ts'],
  };
  const within = (names: readonly string[]) => names.map((name) => `./${name}`);
  return [
    ...Object.entries(floors).map(([floor, below]) => ({
      target: `./src/${floor}`,
      from: './src',
      except: within([floor, ...below]),
      message: `src/${floor} imports nothing but ${[floor, ...below].join(', ')}`,
    })),
    ...stages.map((stage, index) => ({
      target: `./src/wiring/${stage}`,
      from: './src/wiring',
      except: within([...stages.slice(0, index + 1), ...shared]),
      message: `src/wiring/${stage} imports no later stage of the wiring`,
    })),
    ...Object.entries(entrances).map(([folder, files]) => ({
      target: `./src/${folder}`,
      from: './src/wiring',
      except: within(files),
      message: `src/${folder} takes the wiring through ${files.join(' or ')}`,
    })),
  ];
}
