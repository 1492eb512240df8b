import { execFileSync } from 'child_process';
import { join } from 'path';
import { readAndRender } from '../../src/cli/manifests';
import { readYaml } from '../../src/yaml/read-yaml';
import { harbour, inFolder } from '../cli/run';
import { buildRenderers } from '../support/beds/renderers';

const broken = (name: string, more = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: ExternalName, ` +
  `externalName: web.example.com, ports: 80%}\n${more}`;
const settings = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const deployment =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n' +
  '  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n' +
  '      containers: [{name: web, image: example/web:1}]\n';

inFolder({
  'shop/Chart.yaml':
    'apiVersion: v2\nname: shop\nversion: 0.1.0\ndependencies: [{name: part, version: 0.1.0}]\n',
  'shop/values.yaml': 'suffix: one\n',
  'shop/templates/web.yaml':
    '# no object\n---\n' +
    broken('{{ .Release.Name }}-{{ .Values.suffix }}-{{ .Release.Namespace }}'),
  'shop/templates/both.yaml': `${settings('first')}---\n${broken('second')}`,
  'shop/templates/tests/test.yaml': broken('test', '').replace(
    'metadata: {',
    'metadata: {annotations: {helm.sh/hook: test}, ',
  ),
  'shop/charts/part/Chart.yaml': 'apiVersion: v2\nname: part\nversion: 0.1.0\n',
  'shop/charts/part/templates/part.yaml': broken('part'),
  'library/Chart.yaml':
    'apiVersion: v2\nname: library\nversion: 0.1.0\ntype: library\n',
  'required/Chart.yaml': 'apiVersion: v2\nname: required\nversion: 0.1.0\n',
  'required/templates/a.yaml': `${settings('{{ required "say a name" .Values.name }}')}`,
  'lookup/Chart.yaml': 'apiVersion: v2\nname: lookup\nversion: 0.1.0\n',
  'lookup/templates/a.yaml': settings(
    '{{ lookup "v1" "Secret" "shop" "a" | len }}-{{ getHostByName "example.com" | len }}',
  ),
  'green.yaml': 'suffix: green\n',

  'build/base/kustomization.yaml':
    'resources: [web.yaml, app.yaml]\nconfigMapGenerator: [{name: made, files: [text=made.txt]}]\n',
  'build/base/web.yaml': broken('web'),
  'build/base/app.yaml': deployment,
  'build/base/made.txt': 'text',
  'build/tls/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [tls.yaml]\n',
  'build/tls/tls.yaml': broken('tls'),
  'build/dev/kustomization.yaml': [
    'resources: [../base, own.yaml]',
    'components: [../tls]',
    'namePrefix: dev-',
    'labels: [{pairs: {env: dev}, includeSelectors: true}]',
    'patches: [{path: patch.yaml}]',
    'namespace: dev',
    '',
  ].join('\n'),
  'build/dev/own.yaml': broken('own'),
  'build/dev/patch.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n',
  'wrong/kustomization.yaml':
    'resources: [a.yaml]\npatches: [{path: nowhere.yaml}]\n',
  'wrong/a.yaml': settings('a'),
});

let programs = '';
beforeAll(() => {
  programs = buildRenderers();
  process.env.PATH = `${programs}:${process.env.PATH}`;
});

/** Names and files of what is broken in a folder. */
async function brokenIn(
  ...words: string[]
): Promise<(readonly [string, string])[]> {
  const { stdout } = await harbour(['check', '--format', 'json', ...words]);
  const { findings } = JSON.parse(stdout);
  return findings
    .filter(({ rule }: { rule: string }) => rule === 'broken-object')
    .map(({ object, file }: { object: { name: string }; file: string }) => [
      object.name,
      file,
    ])
    .sort();
}

test('A finding in a chart names the template, those of sub-charts as well; tests are left out.', async () => {
  expect(await brokenIn('shop')).toEqual([
    ['part', join('shop', 'charts', 'part', 'templates', 'part.yaml')],
    ['second', join('shop', 'templates', 'both.yaml')],
    ['shop-one-default', join('shop', 'templates', 'web.yaml')],
  ]);
});

test('Values, release and namespace are those of the command line.', async () => {
  const words = '--values green.yaml --release blue --namespace red shop';
  expect(await brokenIn(...words.split(' '))).toContainEqual([
    'blue-green-red',
    join('shop', 'templates', 'web.yaml'),
  ]);
  expect(await brokenIn('--set', 'suffix=two', 'shop')).toContainEqual([
    'shop-two-default',
    join('shop', 'templates', 'web.yaml'),
  ]);
});

test('A chart that needs a value is one finding.', async () => {
  expect(await harbour(['check', 'required'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^required: helm template: .*say a name\n$/),
  });
  expect(await harbour(['check', '--set', 'name=a', 'required'])).toMatchObject({
    code: 0,
  });
});

test('Templates learn nothing from a cluster or from DNS.', async () => {
  expect(await names('lookup')).toEqual(['0-0']);
});

test('A library chart alone is nothing to check.', async () => {
  expect(await harbour(['check', 'library'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no Kubernetes object'),
  });
});

test('A finding in an overlay names the file of the resource.', async () => {
  expect(await brokenIn('build')).toEqual([
    ['dev-own', join('build', 'dev', 'own.yaml')],
    ['dev-tls', join('build', 'tls', 'tls.yaml')],
    ['dev-web', join('build', 'base', 'web.yaml')],
  ]);
});

test('An overlay is what kustomize makes of it.', async () => {
  const folder = join('build', 'dev');
  const text = execFileSync(join(programs, 'kustomize'), ['build', folder], {
    encoding: 'utf8',
  });
  const { objects } = await read(folder);
  const byName = (list: readonly unknown[]) =>
    list.map((one) => JSON.stringify(sorted(one))).sort();
  expect(byName(objects.map(({ object }) => object))).toEqual(
    byName(readYaml(text, folder).map(({ value }) => value)),
  );
  expect(objects).toHaveLength(5);
});

test('An overlay that cannot be built is one finding.', async () => {
  expect(await harbour(['check', 'wrong'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^wrong: kustomize build: .*nowhere\.yaml.*\n$/),
  });
});

async function read(folder: string) {
  const stdin = { piped: false, read: async () => Buffer.from('') };
  const output = { print: () => undefined };
  const config = { folder: '.', lines: new Map() };
  return readAndRender(
    [folder],
    { config },
    { stdin, stdout: output, stderr: output },
  );
}

async function names(folder: string): Promise<unknown[]> {
  const { objects } = await read(folder);
  return objects.map(
    ({ object }) => (object as { metadata: { name: string } }).metadata.name,
  );
}

/** With its keys in order. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
