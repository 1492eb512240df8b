import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { document, type Fields } from '../support/yaml';
import { harbour, inFolder } from './run';

const GOOD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n';
const BAD =
  '# about\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: ' +
  'shop\nspec:\n  type: ExternalName\n  externalName: web.example.com\n  ports: ' +
  '80%\n';
const LIST =
  'kind: List\napiVersion: v1\nitems:\n- {apiVersion: v1, kind: ConfigMap, ' +
  'metadata: {name: others}}\n- apiVersion: v1\n  kind: Service\n' +
  '  metadata: {name: api}\n  spec:\n    type: ExternalName\n    externalName: ' +
  'api.example.com\n    ports:\n    - name: http\n      port: http\n';

const OPEN =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  type: NodePort\n' +
  '  ports: [{port: 80, nodePort: 8080}]\n';

inFolder({
  'good.yaml': GOOD,
  'bad.yaml': BAD,
  'list.yaml': `${GOOD}---\n${LIST}`,
  'marked.yaml': `\uFEFF${GOOD}`,
  'broken.yaml': 'apiVersion: v1\nkind: [\n',
  'chart/templates/web.yaml': 'apiVersion: v1\nmetadata:\n  {{- with }}\n',
  'open.yaml': OPEN,
  'values.yaml': 'image: {tag: 1}\n',
  'empty/notes.txt': GOOD,
  'dist/app.k8s.yaml': BAD,
  'dist/compose.yml': 'services: {web: {image: web}}\n',
  'dist/tsconfig.json': '{ // comment\n}',
  'dist/more/good.json':
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"}}',
  'dist/node_modules/x/bad.yaml': BAD,
  'dist/.cache/bad.yaml': BAD,
  'dist/values.yaml': 'apiVersion: of nothing\n',
});

test('Good manifests end with 0.', async () => {
  expect(await harbour(['check', 'good.yaml', 'marked.yaml'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('2 objects'),
    stderr: '',
  });
});

test('A finding names the object, the line of the wrong field and the fix, and ends with 1.', async () => {
  const { code, stdout } = await harbour(['check', 'bad.yaml']);
  expect(code).toBe(1);
  expect(stdout).toBe(
    [
      '1 error',
      '',
      '  Service shop/web  bad.yaml:10  broken-object',
      '    spec.ports of the Service "web" is "80%", but Kubernetes expects a list',
      '    fix: write a list',
      '',
      '1 error, 0 warnings, 0 hints in 1 object of bad.yaml',
      '',
    ].join('\n'),
  );
});

test('Lines are exact in later documents and inside lists.', async () => {
  const { stdout } = await harbour(['check', '--format', 'json', 'list.yaml']);
  expect(JSON.parse(stdout)).toMatchObject({
    findings: [{ file: 'list.yaml', line: 17, object: { name: 'api' } }],
    summary: { objects: 3, errors: 1 },
  });
});

test('A folder is read with all below it, but for what is hidden, installed, or of other tools.', async () => {
  const { stdout } = await harbour(['check', '--format', 'json', 'dist']);
  expect(JSON.parse(stdout)).toMatchObject({
    findings: [{ file: join('dist', 'app.k8s.yaml') }],
    summary: { objects: 2, errors: 1, warnings: 0 },
  });
});

test('A file that is named twice is read once.', async () => {
  expect(
    (await harbour(['check', 'bad.yaml', './bad.yaml', 'dist/../bad.yaml'])).stdout,
  ).toContain('in 1 object of bad.yaml, ./bad.yaml and dist/../bad.yaml\n');
});

test('JSON has what tools need, and leaves out what there is not.', async () => {
  const { stdout } = await harbour(['check', '--format', 'json', 'bad.yaml']);
  expect(JSON.parse(stdout)).toEqual({
    findings: [
      {
        rule: 'broken-object',
        severity: 'error',
        object: {
          apiVersion: 'v1',
          kind: 'Service',
          namespace: 'shop',
          name: 'web',
        },
        file: 'bad.yaml',
        line: 10,
        message:
          'spec.ports of the Service "web" is "80%", but Kubernetes expects a list',
        fix: 'write a list',
      },
    ],
    notRead: [],
    unreadable: [],
    passedOver: [],
    summary: {
      read: ['bad.yaml'],
      objects: 1,
      passedOver: 0,
      errors: 1,
      warnings: 0,
      hints: 0,
    },
  });
});

test('What a controller installs is said not to be looked at.', async () => {
  const release = document({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'redis', namespace: 'shop' },
    spec: {},
  });
  const { stdout } = await harbour(['check', '-'], { stdin: release });
  expect(stdout).toContain(
    'not looked at: what is installed by HelmRelease shop/redis\n',
  );
  const json = await harbour(['check', '--format', 'json', '-'], {
    stdin: release,
  });
  expect(JSON.parse(json.stdout)).toMatchObject({
    notRead: [{ kind: 'HelmRelease', namespace: 'shop', name: 'redis' }],
  });
});

test('Ways in that are not read are said not to be looked at.', async () => {
  const wayIn = (apiVersion: string, kind: string, spec: Fields = {}) =>
    document({
      apiVersion,
      kind,
      metadata: { name: 'door', namespace: 'shop' },
      spec,
    });
  const virtual = (name: string) =>
    wayIn('networking.istio.io/v1', 'VirtualService', { gateways: [name] });
  const text = async (stdin: string) =>
    (await harbour(['check', '-'], { stdin })).stdout.split('\n').slice(1, -1);
  expect(
    await text(wayIn('projectcontour.io/v1', 'HTTPProxy') + virtual('edge')),
  ).toEqual([
    'not looked at: where calls through HTTPProxy shop/door and VirtualService shop/door lead',
  ]);
  expect(
    await text(virtual('mesh') + wayIn('traefik.io/v1alpha1', 'IngressRoute')),
  ).toEqual([]);
});

test('SARIF names the place of each result.', async () => {
  const {
    version,
    runs: [run],
  } = JSON.parse(
    (await harbour(['check', '--format', 'sarif', 'bad.yaml'])).stdout,
  );
  expect(version).toBe('2.1.0');
  expect(run.tool.driver.name).toBe('harbour');
  expect(run.results).toMatchObject([
    {
      ruleId: 'broken-object',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'bad.yaml' },
            region: { startLine: 10 },
          },
          logicalLocations: [{ fullyQualifiedName: 'Service shop/web' }],
        },
      ],
    },
  ]);
});

test("GitHub's workflow commands are escaped.", async () => {
  expect((await harbour(['check', '--format', 'github', 'bad.yaml'])).stdout).toBe(
    '::error file=bad.yaml,line=10,title=broken-object%3A Service shop/web' +
      '::spec.ports of the Service "web" is "80%25", but Kubernetes expects a list; write a list\n',
  );
  expect(
    (await harbour(['check', '--format', 'github', '-'], { stdin: BAD })).stdout,
  ).toMatch(/^::error title=/);
});

test('Colours are for terminals.', async () => {
  expect(
    (await harbour(['check', 'bad.yaml'], { colours: true })).stdout,
  ).toContain('\u001b[31m1 error\u001b[0m');
  expect((await harbour(['check', 'bad.yaml'])).stdout).not.toContain('\u001b');
});

test(
  'fails with 2 and the place on every file that cannot be read, and prints ' +
    'what was found in the others.',
  async () => {
    const { code, stderr, stdout } = await harbour([
      'check',
      'bad.yaml',
      'broken.yaml',
      'chart',
    ]);
    expect({ code, stdout }).toEqual({
      code: 2,
      stdout: [
        (await harbour(['check', 'bad.yaml'])).stdout.trimEnd(),
        ', broken.yaml and chart\n',
        `could not be read: broken.yaml and ${join('chart', 'templates', 'web.yaml')}\n`,
      ].join(''),
    });
    expect(stderr).toMatch(
      /^broken\.yaml:\d+:\d+: .*\nchart.templates.web\.yaml:3:\d+: .* render it first, as in "helm template … \| harbour check -"\n$/,
    );
    for (const name of ['nowhere.yaml', 'good.yaml/']) {
      expect(await harbour(['check', name])).toMatchObject({
        code: 2,
        stderr: `${name}: there is no such file or folder\n`,
      });
    }
  },
);

test('fails with 2 on a file that is not there, and prints what was found in the others.', async () => {
  expect(await harbour(['check', 'bad.yaml', 'nowhere.yaml'])).toEqual({
    code: 2,
    stderr: 'nowhere.yaml: there is no such file or folder\n',
    stdout: [
      (await harbour(['check', 'bad.yaml'])).stdout.trimEnd(),
      ' and nowhere.yaml\n',
      'could not be read: nowhere.yaml\n',
    ].join(''),
  });
});

test('fails with 2 where there is nothing to check, as when the other end of the pipe failed.', async () => {
  const nothingIn = (where: string) =>
    `there is no Kubernetes object, with apiVersion and kind, in ${where}: name ` +
    'other files, or check whether the command that writes them has failed\n';
  expect(await harbour(['check', '-'], { stdin: '' })).toMatchObject({
    code: 2,
    stderr: nothingIn('standard input'),
  });
  expect(await harbour(['check', 'empty', 'values.yaml'])).toMatchObject({
    code: 2,
    stderr: nothingIn('empty, values.yaml'),
  });
  expect(await harbour(['check', ''])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('the name of a file is empty'),
  });
});

test('fails with 2 on wrong words, and offers the right ones.', async () => {
  expect(await harbour(['chekc'])).toMatchObject({
    code: 2,
    stderr:
      'error: unknown command \'chekc\'\n(Did you mean check?)\nSee "harbour --help".\n',
  });
  expect(await harbour(['check', '--formt', 'json'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('(Did you mean --format?)'),
  });
  expect(await harbour(['check', '--format', 'jsn'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean "json"?'),
  });
  expect(await harbour(['check', '--fail-on', 'warnings'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean "warning"?'),
  });
  expect(await harbour(['explain'])).toMatchObject({
    code: 2,
    stderr:
      'error: missing required argument \'address\'\nSee "harbour explain --help".\n',
  });
  expect((await harbour([])).code).toBe(2);
});

test('The version is that of the package.', async () => {
  const { version } = JSON.parse(
    readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'),
  );
  expect(await harbour(['--version'])).toMatchObject({
    code: 0,
    stdout: `${version}\n`,
  });
});

test('Help is there for every command, and no failure.', async () => {
  expect(await harbour(['--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('check'),
  });
  expect(await harbour(['check', '--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('--fail-on'),
  });
  expect(await harbour(['rules', '--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('[id]'),
  });
});

test('As a process it reads a pipe, prints, and ends with the exit code.', () => {
  const root = join(__dirname, '..', '..');
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      '-r',
      require.resolve('ts-node/register/transpile-only'),
      join(root, 'src', 'cli', 'index.ts'),
      'check',
      '-',
    ],
    {
      input: BAD,
      encoding: 'utf8',
      env: { ...process.env, TS_NODE_PROJECT: join(root, 'test', 'tsconfig.json') },
    },
  );
  expect(status).toBe(1);
  expect(stdout).toContain('<stdin>:10');
});

test('What cannot be read in a folder is reported, and the rest of the folder is checked.', async () => {
  mkdirSync('mixed');
  copyFileSync('bad.yaml', 'mixed/bad.yaml');
  symlinkSync('circle.yaml', 'mixed/circle.yaml');
  const { code, stderr, stdout } = await harbour(['check', 'mixed']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(
      /^mixed.circle\.yaml: cannot be read, ELOOP.*\n$/,
    ),
  });
  expect(stdout).toContain('mixed/bad.yaml');
});

test('The range of node ports can be another one.', async () => {
  expect(await harbour(['check', 'open.yaml'])).toMatchObject({
    code: 1,
    stdout: expect.stringContaining(
      'is 8080, outside the range of node ports, 30000 to 32767',
    ),
  });
  const other = ['check', '--node-port-range', '8000-9000', 'open.yaml'];
  expect(await harbour(other)).toMatchObject({ code: 0 });
});

test.each(['8000', '9000-8000', '0-100', '1-65536', 'any'])(
  'fails on the range %s.',
  async (range) => {
    const { code, stderr } = await harbour([
      'check',
      '--node-port-range',
      range,
      'open.yaml',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'Allowed are two numbers from 1 to 65535, the lower one first, as in 30000-32767.',
    );
  },
);
