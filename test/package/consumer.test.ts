import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Yaml } from 'cdk8s';
import { plusReleases } from '../../src/base/plus-releases';
import type { Manifest } from '../support/synthesize';
import { everyEntry, entryProgram, withoutPlus } from './consumer/entries';
import {
  constructsPackage,
  declarationsConfig,
  mainProgram,
  memberProgram,
  memberValidations,
  namesModule,
  testProgram,
  validations,
  wrongJavaScript,
  wrongProgram,
  bothVersions,
  platformPackage,
} from './consumer/programs';
import * as runners from './consumer/runners';
import { type Tarball, Workspace } from './consumer/workspace';

// The oldest TypeScript that is promised to work, and the newest of each line since; the template's own is a 5.9.
const compilers = ['~5.4', '^5', '^6', '^7'];
const entries = plusReleases.map((release) => `plus-${release}`);

jest.setTimeout(300_000);

let workspace: Workspace;
let tarball: Tarball;
let installed: {
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly typesVersions: Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, unknown>>;
};

// What each compiler says of the template before anything is written into it: from TypeScript 6 on
// no types are read that the tsconfig
// does not name, so that the template's own test lacks those of jest. And what each says of the
// app, which has one wrong file.
const saidOfTheTemplate: Record<string, string[]> = {};
const saidOfTheApp: Record<string, string[]> = {};

beforeAll(async () => {
  workspace = new Workspace();
  tarball = await workspace.pack();
  workspace.layOut();
  await workspace.install(
    tarball.path,
    // The newest of each; the template brings one of them.
    ...entries.filter((plus) => plus !== 'plus-33').map((plus) => `cdk8s-${plus}`),
    ...compilers.map((range) => `${alias(range)}@npm:typescript@${range}`),
  );
  installed = JSON.parse(workspace.read('node_modules/cdk8s-harbour/package.json'));
  for (const range of compilers) saidOfTheTemplate[range] = await typeCheck(range);
  workspace.write('main.ts', mainProgram);
  workspace.write('second.ts', wrongProgram);
  for (const release of plusReleases) {
    workspace.write(`plus-${release}.ts`, entryProgram(release));
  }
  for (const range of compilers) saidOfTheApp[range] = await typeCheck(range);
  workspace.remove('second.ts');
  entries.forEach((entry) => workspace.remove(`${entry}.ts`));
});

afterAll(() => workspace.clean());

test('The tarball holds the code and types that a user needs and no others.', () => {
  const sources = readdirSync(join(__dirname, '..', '..', 'src'), {
    encoding: 'utf8',
    recursive: true,
  }).filter((file) => file.endsWith('.ts'));
  const typed = sources.filter(
    (file) => !file.startsWith('cli/') && !file.startsWith('map/page/client/'),
  );
  const types = typed.map((file) => `lib/${file.slice(0, -'.ts'.length)}.d.ts`);
  const [, ...newer] = entries;
  const ofEntry = new RegExp(`^lib/(${newer.join('|')})/.*\\.d\\.ts$`);
  const scripts = [
    'lib/main/constructs.js',
    'lib/main/index.js',
    ...newer.map((entry) => `lib/${entry}/index.js`),
    'lib/cli/index.js',
    'lib/cli/page.js',
    'lib/testing/index.js',
    'lib/testing/matchers.js',
    'lib/traffic-map/index.js',
    'lib/wiring/check.js',
  ];
  const inLib = tarball.files.filter((file) => file.startsWith('lib/'));
  expect(inLib.filter((file) => !ofEntry.test(file)).sort()).toEqual(
    [...scripts, ...types].sort(),
  );
  for (const entry of newer) {
    const own = inLib.filter((file) => file.startsWith(`lib/${entry}/`));
    expect(own).toContain(`lib/${entry}/index.d.ts`);
    expect(own.length).toBeLessThan(types.length / 4);
  }
});

test('The tarball holds the pages and examples, and nothing that only the project needs.', () => {
  const others = tarball.files.filter((file) => !file.startsWith('lib/'));
  const pages = ['API', 'CHANGELOG', 'CONTRIBUTING', 'README', 'SECURITY'];
  expect(others).toEqual(expect.arrayContaining(pages.map((page) => `${page}.md`)));
  expect(others).toContain('examples/shop/main.ts');
  const page =
    /^(docs|examples|bench|test)\/.*\.md$|^docs\/pictures\/\w[\w-]*\.svg$|^examples\/[\w-]+\/[\w.]+$/;
  expect(others.filter((file) => file.includes('/') && !page.test(file))).toEqual(
    [],
  );
  expect(
    others.filter((file) => !file.includes('/') && !file.endsWith('.md')),
  ).toEqual(['LICENSE', 'harbour.schema.json', 'map.schema.json', 'package.json']);
});

test('The types of the tarball refer to none that is not in it.', () => {
  const types = tarball.files.filter((file) => file.endsWith('.d.ts'));
  const references = types.flatMap((file) => {
    const text = workspace.read(`node_modules/cdk8s-harbour/${file}`);
    return [...text.matchAll(/(?:from|import\(|import) ?'(\.[^']*)'/g)].map(
      ([, path]) => posix.join(posix.dirname(file), path),
    );
  });
  expect(
    references.filter(
      (path) =>
        !types.includes(`${path}.d.ts`) && !types.includes(`${path}/index.d.ts`),
    ),
  ).toEqual([]);
});

test('No file of the tarball refers to a source map, since none is in it.', () => {
  const scripts = tarball.files.filter((file) => file.endsWith('.js'));
  expect(
    scripts.filter((file) =>
      workspace
        .read(`node_modules/cdk8s-harbour/${file}`)
        .includes('sourceMappingURL'),
    ),
  ).toEqual([]);
});

test(
  'It installs beside what the template depends on, without a conflict and ' +
    'without a second copy of cdk8s or constructs.',
  async () => {
    await workspace.succeed('npm', 'ls');
    const copies = await workspace.succeed(
      'npm',
      'ls',
      '--parseable',
      'cdk8s',
      'constructs',
    );
    expect(
      copies
        .trim()
        .split('\n')
        .map((path) => path.slice(path.indexOf('node_modules'))),
    ).toEqual(['node_modules/cdk8s', 'node_modules/constructs']);
  },
);

test(
  'The app of these tests and its own test import every public entry, and ' +
    'every public name that exists at run time.',
  async () => {
    const others = Object.keys(installed.exports).filter(
      (entry) => !entry.endsWith('.json') && !entries.includes(entry.slice(2)),
    );
    expect(
      others.filter(
        (entry) =>
          !`${mainProgram}${testProgram}`.includes(
            `'cdk8s-harbour${entry.slice(1)}'`,
          ),
      ),
    ).toEqual([]);

    workspace.write('names.mjs', namesModule);
    const names = JSON.parse(
      await workspace.succeed('node', 'names.mjs'),
    ) as string[];
    expect(names).toContain('WebService');
    expect(
      names.filter((name) => !new RegExp(`\\b${name}\\b`).test(mainProgram)),
    ).toEqual([]);
  },
);

test.each(compilers)(
  "The app type-checks under TypeScript %s with the template's own tsconfig.",
  (range) => {
    expect(
      saidOfTheApp[range].filter((line) => !line.startsWith('second.ts')),
    ).toEqual(saidOfTheTemplate[range]);
  },
);

test.each(['~5.4', '^5'])(
  'TypeScript %s has nothing to say of the template, nor of a test that uses the matchers.',
  async (range) => {
    expect(saidOfTheTemplate[range]).toEqual([]);
    workspace.write('wiring.test.ts', testProgram);
    expect(await typeCheck(range)).toEqual([]);
  },
);

test.each(compilers)(
  "fails to compile under TypeScript %s where a port's name is wrong, and says which there are.",
  (range) => {
    // Before TypeScript 7 the names of a union come in the order in which the compiler met them, in
    // cdk8s-plus's own types for one.
    const message = (names: string) =>
      `second.ts(7,35): error TS2322: Type '"htpp"' is not assignable to type '${names}'.`;
    const said = saidOfTheApp[range]
      .filter((line) => line.startsWith('second.ts'))
      .join('\n');
    expect([
      message('"http" | "metrics"'),
      message('"metrics" | "http"'),
    ]).toContain(said);
  },
);

test.each(['~5.4', '^7'])(
  'A package that extends and exports every construct again gets declarations from TypeScript %s.',
  async (range) => {
    workspace.write('constructs.ts', constructsPackage);
    workspace.write('tsconfig.declared.json', declarationsConfig);
    expect(await compile(range, '-p', 'tsconfig.declared.json')).toEqual([]);
    expect(workspace.read('declared/constructs.d.ts')).toContain(
      'class OurDatabase<Port extends string>',
    );
    ['constructs.ts', 'declared', 'tsconfig.declared.json'].forEach((file) =>
      workspace.remove(file),
    );
  },
);

test('There is an entry for every cdk8s-plus that may be installed beside it, and for no other.', () => {
  const peers = Object.keys(installed.peerDependencies).map((name) =>
    name.replace('cdk8s-', ''),
  );
  expect(peers.filter((name) => name.startsWith('plus-'))).toEqual(entries);
  for (const entry of entries) {
    expect(Object.keys(installed.exports)).toContain(`./${entry}`);
    expect(Object.keys(installed.typesVersions['*'])).toContain(entry);
    expect(installed.peerDependenciesMeta[`cdk8s-${entry}`]).toEqual({
      optional: true,
    });
  }
});

test('Every entry makes the same YAML with its own cdk8s-plus, and shares what an app keeps.', async () => {
  workspace.write('every-entry.js', everyEntry(plusReleases));
  const said = await workspace.succeed('node', 'every-entry.js');
  expect(said.trim().split('\n')).toEqual(
    plusReleases.map((release) =>
      [release, release === 28 ? 'the same as without a release' : 'its own']
        .concat(['true', 'true', 'true'])
        .join(' '),
    ),
  );
});

test('An ES module imports the names of an entry.', async () => {
  const module = namesModule.replace("'cdk8s-harbour'", "'cdk8s-harbour/plus-33'");
  workspace.write('plus-names.mjs', module);
  const names = JSON.parse(
    await workspace.succeed('node', 'plus-names.mjs'),
  ) as string[];
  expect(names).toContain('WebService');
});

test('fails where the cdk8s-plus of an entry is not installed, but does all that needs none.', async () => {
  const alone = (...packages: string[]) =>
    workspace.beside(
      ['cdk8s', 'constructs', 'cdk8s-harbour', ...packages],
      withoutPlus,
    );
  const what =
    'HarbourError [shop] "mail" is made of cdk8s-plus-28, which is not installed';
  expect(await alone()).toBe(`${what}, run npm i cdk8s-plus-28\n`);
  expect(await alone('cdk8s-plus-31', 'cdk8s-plus-33')).toBe(
    `${what}, run npm i cdk8s-plus-28, or import from 'cdk8s-harbour/plus-33', since cdk8s-plus-33 is installed\n`,
  );
});

describe('The YAML that cdk8s synth writes', () => {
  let shop: Manifest[];
  let elsewhere: Manifest[];

  beforeAll(async () => {
    await workspace.succeed('npx', 'cdk8s', 'synth', '--check-upgrade=false');
    [shop, elsewhere] = ['shop', 'elsewhere'].map((chart) =>
      Yaml.load(join(workspace.app, 'dist', `${chart}.k8s.yaml`)),
    );
  });

  test('has Services that fit their workloads.', () => {
    expect(find(shop, 'Service', 'backend').spec.ports[0]).toEqual({
      name: 'http',
      port: 80,
      targetPort: 'http',
    });
    expect(
      find(shop, 'Deployment', 'backend').spec.template.spec.containers[0].ports[0],
    ).toMatchObject({ name: 'http', containerPort: 8080 });
    expect(find(shop, 'Service', 'web-external').spec.type).toBe('LoadBalancer');
    expect(find(shop, 'StatefulSet', 'postgres').spec.serviceName).toBe(
      find(shop, 'Service', 'postgres').metadata.name,
    );
  });

  test('has addresses of every kind of backend.', () => {
    expect(environment(find(shop, 'Deployment', 'backend'))).toMatchObject({
      DATABASES:
        'postgres:5432,postgres-read:5432,postgres-0.postgres:5432,managed:5432',
      PASSWORD: { secretKeyRef: { name: 'postgres', key: 'password' } },
    });
    expect(environment(find(shop, 'Deployment', 'web'))).toEqual({
      BACKEND_URL: 'http://backend',
      BACKEND: 'backend:80',
      COLLECTOR_HOST: 'collector',
      COLLECTOR_PORT: '4317',
    });
    expect(environment(find(shop, 'Deployment', 'load'))).toEqual({
      URLS: 'http://web,http://prometheus.monitoring.svc.cluster.local:9090',
    });
  });

  test('has addresses that what cdk8s-plus-33 makes can call, in the same namespace and from another one.', () => {
    expect(environment(find(shop, 'Job'))).toEqual({
      WEB_URL: 'http://web',
      NEXT_URL: 'http://carts-green',
      METRICS: 'backend:9090',
    });
    expect(find(shop, 'ConfigMap').data).toEqual({
      'run.sh': 'curl http://backend',
    });
    expect(find(elsewhere, 'ConfigMap').data).toEqual({
      backend: 'http://backend.shop.svc.cluster.local',
    });
  });
});

test('The command and the validation of cdk8s-cli find nothing wrong in it.', async () => {
  await workspace.succeed('npx', 'harbour', 'check', 'dist');
  workspace.write('cdk8s.yaml', workspace.read('cdk8s.yaml') + validations);
  expect(
    await workspace.succeed('npx', 'cdk8s', 'synth', '--check-upgrade=false'),
  ).toMatch(/Status +│ success /);
});

test('A workspace, whose packages are installed further up, names the validation by a file.', async () => {
  const files = {
    'main.js': memberProgram,
    'wiring-validation.js': "module.exports = require('cdk8s-harbour');\n",
    'cdk8s.yaml': `app: node main.js\nlanguage: typescript${memberValidations}`,
  };
  expect(
    await workspace.within(
      'packages/app',
      files,
      'npx',
      'cdk8s',
      'synth',
      '--check-upgrade=false',
    ),
  ).toMatch(/Status +│ success /);
});

test("The template's own snapshot test and one with the matchers run over the app.", async () => {
  workspace.write('wiring.test.ts', testProgram);
  await workspace.succeed('npx', 'jest', '--update-snapshot', '--ci');
  expect(workspace.read('__snapshots__/main.test.ts.snap')).toContain(
    '"kind": "StatefulSet"',
  );
});

test("fails at run time where a port's name is wrong and no compiler saw it.", async () => {
  workspace.write('wrong.js', wrongJavaScript);
  expect(await workspace.succeed('node', 'wrong.js')).toBe(
    'true [shop/backend] readiness.port names a port that does not exist, got ' +
      '"htpp", allowed "http", "metrics", did you mean "http"?\n',
  );
});

test('The matchers run under jest without its globals, and the entry that needs them says what to write.', async () => {
  workspace.write(
    'injected.test.ts',
    runners.injected.replace("to: 'orders'", "to: 'backend'"),
  );
  workspace.write('entry.test.ts', "import 'cdk8s-harbour/testing';\n");
  const jest = ['jest', '--injectGlobals=false', '--ci=false'];
  await workspace.succeed('npx', ...jest, 'injected');
  expect(await workspace.run('npx', ...jest, 'entry')).toContain(
    "write `import { matchers } from 'cdk8s-harbour/testing/matchers'` and `expect.extend(matchers)`",
  );
});

describe('In an app without jest', () => {
  const other = new Workspace();

  beforeAll(async () => {
    other.write('package.json', runners.manifest);
    other.write('tsconfig.json', runners.bundled);
    await other.install(tarball.path, ...runners.packages);
    other.write('main.ts', runners.program);
  });

  afterAll(() => other.clean());

  test('the matchers run and are typed under vitest without globals.', async () => {
    other.write('wiring.test.ts', runners.vitest);
    await other.succeed('npx', 'tsc', '-p', '.');
    // In CI, vitest writes no snapshot unless it is told to.
    await other.succeed('npx', 'vitest', 'run', '--update');
    expect(other.read('__snapshots__/wiring.test.ts.snap')).toContain(
      '\n  http 80 -> Deployment orders on 8080 "http"\n',
    );
  });

  test('the matchers run under node:test with the package expect.', async () => {
    other.write('wiring.node.ts', runners.nodeTest);
    const ran = await other.succeed(
      'node',
      ...['--require', 'ts-node/register', '--test', 'wiring.node.ts'],
    );
    expect(ran).toMatch(/^# pass 1$/m);
  });
});

describe('Where a shared package brings another version of the library along', () => {
  async function installBoth(
    replaced?: Readonly<Record<string, string>>,
  ): Promise<string> {
    const other = await workspace.repack(tarball.path, '0.9.0', replaced);
    await workspace.install(
      await workspace.packScript('platform', platformPackage, {
        'cdk8s-harbour': `file:${other}`,
      }),
    );
    const [own, theirs] = ['', 'node_modules/platform/'].map(
      (owner) => `${owner}node_modules/cdk8s-harbour/package.json`,
    );
    expect(
      [own, theirs].map((file) => JSON.parse(workspace.read(file)).version),
    ).toEqual([installed.version, '0.9.0']);
    workspace.write('both.js', bothVersions);
    return workspace.run('node', 'both.js');
  }

  test('callers of one are let in to backends of the other, and the defaults of one hold for both.', async () => {
    expect(JSON.parse(await installBoth())).toEqual({
      url: 'http://backend.shop.svc.corp.example',
      letIn: [
        { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' },
      ],
    });
  });

  test('fails loudly where the other one keeps its things in a shape that this one does not know.', async () => {
    expect(
      await installBoth({
        'new ConstructState("destination", 1)':
          'new ConstructState("destination", 2)',
      }),
    ).toContain(
      'HarbourError: [shop/backend] the app contains two versions of cdk8s-harbour that are not compatible',
    );
  });
});

function alias(range: string): string {
  return `typescript-${range.replace(/[~^]/, '')}`;
}

function typeCheck(range: string): Promise<string[]> {
  return compile(range, '--noEmit', '-p', '.');
}

/** What a compiler says, line by line. */
async function compile(range: string, ...options: string[]): Promise<string[]> {
  const tsc = `node_modules/${alias(range)}/bin/tsc`;
  const output = await workspace.run('node', tsc, '--pretty', 'false', ...options);
  return output.split('\n').filter((line) => line !== '');
}

function find(objects: Manifest[], kind: string, name?: string): Manifest {
  return objects.find(
    (object) =>
      object.kind === kind && (name === undefined || object.metadata.name === name),
  );
}

function environment(workload: Manifest): Record<string, unknown> {
  const variables: Manifest[] = workload.spec.template.spec.containers[0].env ?? [];
  return Object.fromEntries(
    variables.map((variable) => [
      variable.name,
      variable.value ?? variable.valueFrom,
    ]),
  );
}
