import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { harbour, inFolder } from '../run';
import { printing, standIns } from './stand-ins';

const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: ExternalName, ` +
  'externalName: web.example.com, ports: 80%}\n';
const SETTINGS = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n';
const PATCH =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n';
const built = (origin: string) =>
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    config.kubernetes.io/origin: |\n' +
  `      ${origin}\nspec: {type: ExternalName, externalName: web.example.com, ports: 80%}\n`;
/** Prints a Service whose origin is a file of the folder that the overlay of harbour takes in. */
const BUILD = [
  "const overlay = JSON.parse(readFileSync(words.at(-1) + '/kustomization.yaml', 'utf8'));",
  `process.stdout.write(${JSON.stringify(built('path: FOLDER/web.yaml'))}.replace('FOLDER', overlay.resources[0]));`,
].join('\n');

inFolder({
  'shop/base/kustomization.yaml': 'resources: [web.yaml]\n',
  'shop/base/web.yaml': service('web'),
  'shop/parts/tls/kustomization.yaml':
    'kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\n',
  'shop/dev/kustomization.yaml':
    'resources: [../base]\npatches: [{path: patches/web.yaml}]\n',
  'shop/dev/patches/web.yaml': PATCH,
  'shop/dev/forgotten.yaml': PATCH,
  'shop/prod/kustomization.yml': 'bases: [../base]\ncomponents: [../parts/tls]\n',
  'shop/plain/settings.yaml': SETTINGS,
  'mixed/app/kustomization.yaml': 'namePrefix: a-\n',
  'mixed/settings.yaml': SETTINGS,
  'shop/base/jobs/settings.yaml': SETTINGS.replace('settings', 'jobs'),
  'flux/kustomization.yaml':
    'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: shop, namespace: flux}\n',
  'remote/top/kustomization.yaml': 'resources: [../middle]\n',
  'remote/middle/kustomization.yaml':
    'resources: ["https://example.com/web.yaml"]\n',
  'git/kustomization.yaml': 'resources: [github.com/example/shop//base?ref=v1]\n',
  'ssh/kustomization.yaml': 'resources: [git@example.com:shop.git]\n',
  'gone/kustomization.yaml': 'resources: [example/shop]\n',
  'patched/kustomization.yaml':
    'patches: [{path: "https://example.com/patch.yaml"}]\n',
  'charts/kustomization.yaml':
    'helmCharts: [{name: redis, repo: "https://example.com"}]\n',
  'plugin/kustomization.yaml': 'generators: [make.yaml]\n',
  'plugin/make.yaml':
    'apiVersion: example.com/v1\nkind: Make\nmetadata: {name: make}\n',
  'inline/kustomization.yaml':
    'transformers:\n- |\n  apiVersion: builtin\n  kind: PatchTransformer\n  metadata: {name: a}\n' +
    '  path: https://example.com/patch.yaml\n',
  'case/kustomization.yaml': 'RESOURCES: ["https://example.com/web.yaml"]\n',
  'unicode/kustomization.yaml': 'reſources: ["https://example.com/web.yaml"]\n',
  'case-path/kustomization.yaml':
    'patches: [{Path: "https://example.com/patch.yaml"}]\n',
  'case-files/kustomization.yaml':
    'configMapGenerator: [{name: a, FILES: ["k=https://example.com/a"]}]\n',
  'case-openapi/kustomization.yaml': 'OpenAPI: {path: "https://example.com/a"}\n',
  'case-base/kustomization.yaml': 'resources: [base]\n',
  'case-base/base/kustomization.yaml':
    'apiVersion: kustomize.toolkit.fluxcd.io/v1\napiversion: kustomize.config.k8s.io/v1beta1\n' +
    'resources: ["https://example.com/web.yaml"]\n',
  'key/kustomization.yaml':
    'configMapGenerator: [{name: a, files: ["a/b=https://example.com/a"]}]\n',
  'space/kustomization.yaml': 'resources: ["https://example.com/a: b"]\n',
  'legacy/kustomization.yaml': 'patches: ["https://example.com/patch.yaml"]\n',
  'binary/kustomization.yaml':
    'patches: [{path: !!binary aHR0cHM6Ly9leGFtcGxlLmNvbS9h}]\n',
  'linked/kustomization.yaml': 'resources: [link]\n',
  'far/inner/kustomization.yaml': 'resources: [../outer]\n',
  'far/outer/kustomization.yaml': 'resources: ["https://example.com/web.yaml"]\n',
  'text/kustomization.yaml': 'resources: [\n',
  'own/kustomization.yaml':
    'commonLabels: {Env: dev, Path: web}\nresources: [web.yaml]\npatchesStrategicMerge:\n' +
    '- |\n  kind: Service\n  metadata: {name: web, annotations: {mail: "me@example.com: 1"}}\n' +
    'patches: [{patch: "kind: Service\\nmetadata: {name: web}\\n"}]\n',
  'own/web.yaml': service('web'),
  'circle/one/kustomization.yaml': 'resources: [web.yaml, ../two]\n',
  'circle/one/web.yaml': service('web'),
  'circle/two/kustomization.yaml': 'resources: [../one]\n',
  'circle/plain/settings.yaml': SETTINGS,
  'itself/kustomization.yaml': 'resources: [.]\n',
});

const { PATH } = process.env;
const programs = standIns();

test('Each overlay on which no other is built is built, and a finding names its own file.', async () => {
  programs.add('kustomize', BUILD);
  const { code, stdout, stderr } = await harbour([
    'check',
    '--format',
    'json',
    'shop',
  ]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const { findings, summary } = JSON.parse(stdout);
  expect(findings.map(({ file }: { file: string }) => file)).toEqual([
    join('shop', 'dev', 'web.yaml'),
    join('shop', 'prod', 'web.yaml'),
  ]);
  expect(summary).toMatchObject({ objects: 4, passedOver: 0 });
  expect(programs.calls().map(({ words }) => words[0])).toEqual(['build', 'build']);
});

test('What several overlays take over from one base is said once.', async () => {
  programs.add(
    'kustomize',
    BUILD.replace('FOLDER/web.yaml', 'FOLDER/../base/web.yaml'),
  );
  const { stdout } = await harbour(['check', '--format', 'json', 'shop']);
  const { findings } = JSON.parse(stdout);
  expect(findings).toMatchObject([{ file: join('shop', 'base', 'web.yaml') }]);
});

test('kubectl builds where there is no kustomize.', async () => {
  programs.add('kubectl', BUILD);
  expect(await harbour(['check', 'shop'])).toMatchObject({ code: 1, stderr: '' });
  expect(programs.calls()[0].words[0]).toBe('kustomize');
});

test('Without either, overlays are one line each, and the rest is checked.', async () => {
  const { code, stdout, stderr } = await harbour(['check', 'shop']);
  expect(code).toBe(0);
  expect(stdout).toBe(
    `2 objects of shop: nothing found\n2 passed over: ${join('shop', 'dev')} and ${join('shop', 'prod')}\n`,
  );
  expect(stderr.split('\n')).toHaveLength(3);
  expect(stderr).toContain('there is neither kustomize nor kubectl on the PATH');
});

test('A Kustomization of Flux is an object like any other.', async () => {
  expect(await harbour(['check', 'flux'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('installed by Kustomization flux/shop'),
  });
});

test.each([
  ['remote', 'it takes in "https://example.com/web.yaml", and nothing is fetched'],
  [
    'git',
    'it takes in "github.com/example/shop//base?ref=v1", and nothing is fetched',
  ],
  ['ssh', 'it takes in "git@example.com:shop.git", and nothing is fetched'],
  ['gone', 'it takes in "example/shop", which is not there'],
  [
    'patched',
    'it takes in "https://example.com/patch.yaml", and nothing is fetched',
  ],
  [
    'charts',
    'it renders charts of Helm, for which kustomize runs and fetches programs',
  ],
  [
    'plugin',
    'it has generators, which may be programs or fetch something, and nothing is executed',
  ],
  [
    'inline',
    'it has transformers, which may be programs or fetch something, and nothing is executed',
  ],
  ['case', 'the key RESOURCES is to be written resources'],
  ['unicode', 'the key reſources is to be written resources'],
  ['case-path', 'the key Path is to be written path'],
  ['case-files', 'the key FILES is to be written files'],
  ['case-openapi', 'the key OpenAPI is to be written openapi'],
  ['case-base', 'the key apiversion is to be written apiVersion'],
  ['key', 'it takes in "https://example.com/a", and nothing is fetched'],
  ['space', 'it takes in "https://example.com/a: b", and nothing is fetched'],
  [
    'legacy',
    'it takes in "https://example.com/patch.yaml", and nothing is fetched',
  ],
  [
    'binary',
    'it has YAML tags by which kustomize may read other text than is written there',
  ],
  ['linked', 'it takes in "https://example.com/web.yaml", and nothing is fetched'],
  ['text', 'kustomization.yaml is no YAML object'],
  ['itself', 'it is built on itself, in a circle'],
])(
  'Nothing is fetched or executed for %s, and that is said.',
  async (folder, why) => {
    programs.add('kustomize', BUILD);
    if (folder === 'linked') symlinkSync('../far/inner', 'linked/link');
    const { code, stderr } = await harbour(['check', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain(`: ${why}\n`);
    expect(programs.calls()).toEqual([]);
  },
);

test('Overlays in a circle are said, and the rest is checked.', async () => {
  programs.add('kustomize', BUILD);
  const { code, stdout } = await harbour(['check', '--format', 'json', 'circle']);
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    unreadable: [
      { file: join('circle', 'one') },
      {
        file: join('circle', 'two'),
        message: expect.stringContaining('in a circle'),
      },
    ],
    summary: { objects: 1 },
  });
  expect(programs.calls()).toEqual([]);
});

test.each([
  [
    'that may not be executed',
    () => writeFileSync(join(programs.bin, 'kustomize'), ''),
  ],
  ['that is a folder', () => mkdirSync(join(programs.bin, 'kustomize'))],
])('kubectl builds where there is a kustomize %s.', async (_, make) => {
  make();
  programs.add('kubectl', BUILD);
  expect(await harbour(['check', 'shop'])).toMatchObject({ code: 1, stderr: '' });
});

test("Labels are the user's, and patches in place are no paths.", async () => {
  programs.add('kustomize', printing(SETTINGS));
  expect(await harbour(['check', 'own'])).toMatchObject({ code: 0, stderr: '' });
});

test("What is checked is the object as the user knows it, and the user's folder is as it was.", async () => {
  programs.add('kustomize', printing(built('configuredIn: kustomization.yaml')));
  const before = readdirSync('own');
  const { stdout } = await harbour(['diff', 'own', 'own']);
  expect(stdout).not.toContain('origin');
  expect(readdirSync('own')).toEqual(before);
});

test('What a comparison passes over is said in every format.', async () => {
  const words = ['diff', 'mixed', 'mixed', '--format'];
  const note = expect.stringContaining('mixed/app: it is a kustomization');
  const text = await harbour([...words, 'text']);
  expect(text).toEqual({
    code: 0,
    stdout: 'nothing changes in what was compared\npassed over: mixed/app\n',
    stderr: note,
  });
  const markdown = await harbour([...words, 'markdown']);
  expect(markdown.stdout).toBe(
    '**nothing changes in what was compared**\n\npassed over: mixed/app\n',
  );
  const json = await harbour([...words, 'json']);
  expect(JSON.parse(json.stdout)).toMatchObject({
    changes: [],
    passedOver: [
      { file: 'mixed/app', message: note },
      { file: 'mixed/app', message: note },
    ],
  });
});

describe('A git revision', () => {
  const git = (...words: string[]) => {
    const user = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    execFileSync('git', [...user, ...words], { stdio: 'ignore' });
  };
  const read =
    "const { resolve } = require('node:path');" +
    "const overlay = JSON.parse(readFileSync(words.at(-1) + '/kustomization.yaml', 'utf8'));" +
    'const [folder] = overlay.resources;' +
    "const file = resolve(words.at(-1), folder, 'kustomization.yaml');" +
    "const [, prefix = ''] = /namePrefix: (.*)/.exec(readFileSync(file, 'utf8')) ?? [];" +
    `process.stdout.write(${JSON.stringify(built('path: FOLDER/../base/web.yaml'))}` +
    ".replace('name: web', 'name: ' + prefix + 'web').replace('FOLDER', folder));";
  beforeEach(() => {
    process.env.PATH += `:${PATH}`;
    git('init');
    git('add', 'shop');
    git('commit', '--allow-empty', '-m', 'one');
  });

  test('is rendered like what is on disk, and nothing is left of it.', async () => {
    programs.add('kustomize', read);
    mkdirSync('own-tmp');
    const { TMPDIR } = process.env;
    process.env.TMPDIR = resolve('own-tmp');
    expect(await harbour(['diff', 'HEAD:shop/dev', 'shop/dev'])).toEqual({
      code: 0,
      stdout: 'nothing changes\n',
      stderr: '',
    });
    expect(programs.calls()).toHaveLength(2);
    writeFileSync(
      'shop/dev/kustomization.yaml',
      'resources: [../base]\nnamePrefix: new-\n',
    );
    process.chdir('shop');
    const changes = async (...sides: string[]) =>
      JSON.parse((await harbour(['diff', '--format', 'json', ...sides])).stdout)
        .changes;
    const object = expect.objectContaining({ name: 'new-web' });
    const moved = expect.objectContaining({ id: 'moved', object });
    expect(await changes('HEAD:dev', 'dev')).toContainEqual(moved);
    const file = 'HEAD:base/web.yaml';
    expect(await changes('dev', 'HEAD:dev')).toContainEqual(
      expect.objectContaining({ file }),
    );
    process.chdir('..');
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    expect(readdirSync('own-tmp')).toEqual([]);
  });

  test('says which links of it cannot be followed.', async () => {
    programs.add('kustomize', BUILD);
    symlinkSync('/etc/hosts.yaml', 'shop/plain/out.yaml');
    git('add', 'shop');
    git('commit', '-m', 'link');
    rmSync('shop/plain/out.yaml');
    expect(await harbour(['diff', 'HEAD:shop', 'shop'])).toMatchObject({
      code: 2,
      stderr:
        'HEAD:shop/plain/out.yaml: cannot be read, it is a link to something outside of the repository\n',
    });
    git('add', 'shop');
    git('commit', '-m', 'no link');
    expect((await harbour(['diff', 'HEAD:shop', 'shop'])).code).toBe(0);
  });

  test('says by its own names what it passes over.', async () => {
    programs.add('kustomize', read);
    writeFileSync('shop/dev/kustomization.yaml', 'resources: [../gone]\n');
    git('commit', '-am', 'two');
    const { stdout, stderr } = await harbour(['diff', 'HEAD:shop', 'shop']);
    expect(stdout).toContain('passed over: HEAD:shop/dev and shop/dev');
    expect(stderr).toContain(
      'HEAD:shop/dev: it takes in "../gone", which is not there\n',
    );
  });
});
