import { join } from 'node:path';
import { harbour, inFolder } from '../run';
import { printing, standIns } from './stand-ins';

const CHART = 'apiVersion: v2\nname: shop\nversion: 0.1.0\n';
const SETTINGS = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n';
const TEMPLATE = 'kind: Service\nmetadata: {name: {{ .Release.Name }}}\n';
const RENDERED = [
  '---\n# Source: shop/templates/more/web.yaml\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n',
  'spec: {type: ExternalName, externalName: web.example.com, ports: 80%}\n',
  '---\n# Source: shop/templates/settings.yaml\n',
  SETTINGS,
].join('');

inFolder({
  'alone/Chart.yaml': CHART,
  'alone/templates/web.yaml': TEMPLATE,
  'alone/charts/part/Chart.yaml': 'name: part\n',
  'alone/values.yaml': 'apiVersion: 1\nkind: none\n',
  'repo/settings.yaml': SETTINGS,
  'repo/shop/Chart.yaml': CHART,
  'repo/shop/templates/web.yaml': TEMPLATE,
  'repo/common/Chart.yaml': 'name: common\ntype: library\n',
  'repo/common/templates/_web.yaml': TEMPLATE,
  'lacking/Chart.yaml': `${CHART}dependencies: [{name: redis}, {name: db}, {name: mail}]\n`,
  'lacking/charts/redis-1.2.3.tgz': '',
  'lacking/charts/mailer/Chart.yaml': 'name: mail\n',
  'schema/Chart.yaml': CHART,
  'schema/values.schema.json': '{"$\\u0072ef": "https://example.com/schema.json"}',
  'local/Chart.yaml': CHART,
  'local/values.schema.json':
    '{"properties": {"a": {"$dynamicRef": "file:///etc/passwd"}}}',
  'based/Chart.yaml': CHART,
  'based/values.schema.json': '{"$id": "https://example.com/", "$ref": "#/a"}',
  'inner/Chart.yaml': CHART,
  'inner/charts/part/charts/deep/values.schema.json':
    '{"$schema": "https://example.com/"}',
  'trailing/Chart.yaml': CHART,
  'trailing/values.schema.json': '{"$ref": "https://example.com/"} more',
  'archive/Chart.yaml': CHART,
  'archive/charts/part-1.2.3.tgz': '',
  'modest/Chart.yaml': CHART,
  'modest/values.schema.json':
    '{"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#/$defs/a", "$defs": {"a": {"properties": {"id": {}}}}}',
  'good/Chart.yaml': CHART,
  'my.yaml': 'a: 1\n',
});

const programs = standIns();

test('A chart is rendered by helm, and a finding names its template.', async () => {
  programs.add('helm', printing(RENDERED));
  const { code, stdout, stderr } = await harbour([
    'check',
    '--format',
    'json',
    'alone',
  ]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const file = join('alone', 'templates', 'more', 'web.yaml');
  expect(JSON.parse(stdout)).toMatchObject({
    findings: [{ rule: 'broken-object', object: { name: 'web' }, file }],
    passedOver: [],
    summary: { objects: 2 },
  });
});

test('Helm is told values, release and namespace, and finds no plugins and no cluster.', async () => {
  programs.add('helm', printing(SETTINGS));
  const words =
    '--values my.yaml --values my.yaml --set a=1 --release blue --namespace green';
  await harbour(['check', ...words.split(' '), 'alone']);
  const [{ words: told, environment }, ...others] = programs.calls();
  expect(told).toEqual([
    'template',
    '--namespace=green',
    '--values=my.yaml',
    '--values=my.yaml',
    '--set=a=1',
    '--skip-tests',
    '--skip-schema-validation',
    '--',
    'blue',
    'alone',
  ]);
  expect(others).toEqual([]);
  expect(environment.HELM_PLUGINS).toContain('harbour-');
  expect(environment.KUBECONFIG).toContain('harbour-');
  expect(environment.HTTPS_PROXY).toBe('http://127.0.0.1:9');
});

test('The release is called like the chart.', async () => {
  programs.add('helm', printing(SETTINGS));
  expect(await harbour(['check', 'good'])).toMatchObject({ code: 0 });
  expect(programs.calls()[0].words.slice(-2)).toEqual(['shop', 'good']);
});

test('Without helm a chart is one line, and the rest is checked.', async () => {
  const { code, stdout, stderr } = await harbour(['check', 'repo']);
  expect(code).toBe(0);
  expect(stdout).toBe(
    `1 object of repo: nothing found\n1 passed over: ${join('repo', 'shop')}\n`,
  );
  expect(stderr).toBe(
    `${join('repo', 'shop')}: it is a chart, and there is no helm on the PATH: install helm, or ` +
      `render it, as in "helm template ${join('repo', 'shop')} | harbour check -"\n`,
  );
});

test('fails with 2 where nothing at all could be checked.', async () => {
  const run = await harbour(['check', '--format', 'json', 'alone']);
  expect(run.code).toBe(2);
  expect(JSON.parse(run.stdout)).toMatchObject({
    findings: [],
    unreadable: [],
    passedOver: [{ file: 'alone' }],
    summary: { objects: 0, passedOver: 1 },
  });
  expect(await harbour(['explain', 'http://web', 'alone'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no helm on the PATH'),
  });
});

test('The formats say what was passed over.', async () => {
  const sarif = await harbour(['check', '--format', 'sarif', 'repo']);
  const [{ invocations }] = JSON.parse(sarif.stdout).runs;
  expect(invocations).toMatchObject([
    { executionSuccessful: true, toolExecutionNotifications: [{ level: 'note' }] },
  ]);
  const { stdout } = await harbour(['check', '--format', 'github', 'repo']);
  expect(stdout).toMatch(/^::notice file=repo.shop,title=passed over::/);
});

const inSub = join(
  'inner',
  'charts',
  'part',
  'charts',
  'deep',
  'values.schema.json',
);
const SCHEMAS = [
  [
    'schema',
    `${join('schema', 'values.schema.json')} refers to "https://example.com/schema.json"`,
  ],
  [
    'local',
    `${join('local', 'values.schema.json')} refers to "file:///etc/passwd"`,
  ],
  [
    'based',
    `${join('based', 'values.schema.json')} refers to "https://example.com/"`,
  ],
  ['inner', `${inSub} refers to "https://example.com/"`],
  ['trailing', `${join('trailing', 'values.schema.json')} is no JSON`],
  [
    'archive',
    `the schemas in "${join('archive', 'charts', 'part-1.2.3.tgz')}" may refer to others`,
  ],
] as const;

test.each(SCHEMAS)(
  'An old helm fetches nothing for the schema of %s, and that is said.',
  async (folder, why) => {
    programs.add('helm', printing(SETTINGS), 'v3.15.4');
    const { code, stderr } = await harbour(['check', folder]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `${folder}: ${why}, and nothing is fetched: use Helm 3.16 or newer, which need not read schemas\n`,
    );
    expect(programs.calls()).toEqual([]);
  },
);

test('An old helm validates with a schema that refers to nothing else.', async () => {
  programs.add('helm', printing(SETTINGS), 'v3.15.4');
  expect(await harbour(['check', 'modest'])).toMatchObject({ code: 0, stderr: '' });
  expect(programs.calls()[0].words).not.toContain('--skip-schema-validation');
});

test.each([
  ...SCHEMAS.map(([folder]) => [folder, 'v3.16.0']),
  ['schema', 'v4.0.1'],
])(
  'Helm leaves the schema of %s alone from 3.16 on, as in %s.',
  async (folder, version) => {
    programs.add('helm', printing(SETTINGS), version);
    expect(await harbour(['check', folder])).toMatchObject({ code: 0, stderr: '' });
    expect(programs.calls()[0].words).toContain('--skip-schema-validation');
  },
);

test.each([
  [
    'lacking',
    'its dependencies "db" are not in its folder charts: run "helm dependency build lacking"',
  ],
])('Nothing is fetched for %s, and that is said.', async (folder, why) => {
  programs.add('helm', printing(SETTINGS));
  const { code, stderr } = await harbour(['check', folder]);
  expect(code).toBe(2);
  expect(stderr).toContain(`${folder}: ${why}`);
  expect(programs.calls()).toEqual([]);
});

test('fails with 2 on a chart that cannot be rendered, which is one finding beside the others.', async () => {
  programs.add(
    'helm',
    'console.error("level=WARN\\nError: values do not fit\\n\\nUse --debug"); process.exitCode = 1;',
  );
  const run = await harbour(['check', '--format', 'json', 'repo']);
  expect(run.code).toBe(2);
  expect(JSON.parse(run.stdout)).toMatchObject({
    unreadable: [
      {
        file: join('repo', 'shop'),
        message: `${join('repo', 'shop')}: helm template: values do not fit`,
      },
    ],
    summary: { objects: 1 },
  });
});

test('fails with 2 on a chart that renders what is no YAML.', async () => {
  programs.add('helm', printing('kind: [\n'));
  expect(await harbour(['check', 'good'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('good: what is rendered is no YAML: '),
  });
});

test('fails with 2 on values that are no file: helm would fetch them.', async () => {
  programs.add('helm', printing(SETTINGS));
  const url = 'https://example.com/values.yaml';
  expect(await harbour(['check', '--values', url, 'good'])).toMatchObject({
    code: 2,
    stderr: `good: there is no file ${url} for --values\n`,
  });
  expect(programs.calls()).toEqual([]);
});

test('What names no namespace is beside what names that of the release.', async () => {
  const web = (namespace: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web${namespace}}\nspec:\n` +
    '  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n' +
    '    spec: {containers: [{name: web, image: web, ports: [{containerPort: 80}], ' +
    'readinessProbe: {tcpSocket: {port: 80}}}]}\n';
  const service =
    '---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n';
  programs.add('helm', printing(`${web(', namespace: default')}${service}`));
  expect(await harbour(['check', 'good'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('nothing found'),
  });
});

test.each([
  'explain http://web alone',
  'kind alone',
  'diff alone alone',
  'port-forward -f alone',
])('The manifests of %s are rendered too.', async (words) => {
  programs.add('helm', printing(RENDERED));
  const { stderr } = await harbour([...words.split(' '), '--set', 'a=1']);
  expect(stderr).not.toContain('alone');
  expect(programs.calls()[0].words).toContain('--set=a=1');
});
