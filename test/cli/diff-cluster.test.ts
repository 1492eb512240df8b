import { kubectlStandIn } from '../support/kubectl-stand-in';
import type { Fields } from '../support/yaml';
import { harbour, inFolder } from './run';

const standIn = kubectlStandIn();

const settings = (colour: string, more: Fields = {}): Fields => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'shop', ...more },
  data: { colour },
});
const web = (replicas: number, metadata: Fields = {}): Fields => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', ...metadata },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'example/web:1' }] },
    },
  },
});
const secret: Fields = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'key', namespace: 'shop' },
};
const nameless = { ...settings('blue'), metadata: { name: 'settings' } };

const documents = (...objects: readonly Fields[]) =>
  objects.map((object) => JSON.stringify(object)).join('\n---\n');

inFolder({
  'app.yaml': documents(settings('blue'), web(2)),
  'secret.yaml': documents(settings('blue'), secret),
  'nameless.yaml': documents(nameless),
});

const diff = (...words: readonly string[]) =>
  harbour(['diff', '--cluster', '--kubectl', standIn.kubectl, ...words]);

const scaled = web(5, {
  managedFields: [
    {
      manager: 'kubectl',
      operation: 'Update',
      subresource: 'scale',
      time: '2026-11-30T20:00:00Z',
      fieldsV1: { 'f:spec': { 'f:replicas': {} } },
    },
  ],
});

test('What applying does to what runs has the lines of the manifests, and ends with 0.', async () => {
  standIn.show({ objects: [scaled] });
  const { code, stdout } = await diff('app.yaml');
  expect(code).toBe(0);
  expect(stdout).toBe(
    [
      'Changes in behaviour',
      '',
      '  Deployment shop/web  app.yaml:3',
      '    the Deployment "web" has 2 pods, had 5 pods',
      '',
      'New',
      '',
      '  ConfigMap shop/settings  app.yaml:1',
      '    the ConfigMap "settings" is new',
      '',
      '2 changes: 0 lost, 0 refused, 0 perhaps refused',
      '',
    ].join('\n'),
  );
});

test('Drift says what is missing, what differs and who has set it, and ends with 1.', async () => {
  standIn.show({ objects: [scaled] });
  const { code, stdout } = await diff('--drift', 'app.yaml');
  expect(code).toBe(1);
  expect(stdout).toBe(
    [
      'Not in the cluster',
      '',
      '  ConfigMap shop/settings  app.yaml:1',
      '    the ConfigMap "settings" is not in the cluster',
      '    fix: apply the manifests',
      '',
      'Not what the manifests say',
      '',
      '  Deployment shop/web  app.yaml:3',
      '    spec.replicas of the Deployment "web" is 5, the manifest says 2; ' +
        'set by kubectl at 2026-11-30T20:00:00Z',
      '',
      '2 objects: not what the manifests say',
      '',
    ].join('\n'),
  );
});

test('A field that somebody else has set is refused by server-side apply, unless it is forced.', async () => {
  const [other] = (scaled.metadata as { managedFields: readonly Fields[] })
    .managedFields;
  const fieldsV1 = { 'f:spec': { 'f:template': {} } };
  const own = { manager: 'ci', operation: 'Apply', fieldsV1 };
  standIn.show({
    objects: [settings('blue'), web(5, { managedFields: [own, other] })],
  });
  const { code, stdout } = await diff('app.yaml');
  expect(code).toBe(0);
  expect(stdout).toContain(
    'spec.replicas of the Deployment "web" was set by kubectl at 2026-11-30T20:00:00Z, ' +
      'and server-side apply refuses the whole object, unless it is forced',
  );
  const { stdout: forAnother } = await diff('--field-manager', 'cd', 'app.yaml');
  expect(forAnother).not.toContain('refuses the whole object');
});

test('What is in a ConfigMap is not shown.', async () => {
  standIn.show({ objects: [settings('green'), web(2)] });
  const { stdout } = await diff('--drift', 'app.yaml');
  expect(stdout).toContain(
    'data.colour of the ConfigMap "settings" is another value than the manifest says',
  );
  expect(stdout).not.toMatch(/green|blue/);
});

test('An immutable field ends with 1, since the cluster knows what it was.', async () => {
  const other = { ...web(2), spec: { ...(web(2).spec as Fields) } };
  other.spec.selector = { matchLabels: { app: 'shop' } };
  standIn.show({ objects: [settings('blue'), other] });
  const { code, stdout } = await diff('app.yaml');
  expect(code).toBe(1);
  expect(stdout).toContain(
    'spec.selector.matchLabels.app of the Deployment "web" becomes "web"',
  );
});

test('JSON and Markdown have the same, and a summary of what was asked for.', async () => {
  standIn.show({ objects: [settings('blue'), scaled] });
  const { stdout } = await diff('--drift', '--format', 'json', 'app.yaml');
  expect(JSON.parse(stdout)).toMatchObject({
    changes: [{ id: 'drift', effect: 'differs', object: { name: 'web' }, line: 3 }],
    summary: { missing: 0, differs: 1 },
  });
  const markdown = await diff('--drift', '--format', 'markdown', 'app.yaml');
  expect(markdown.stdout).toContain('### Not what the manifests say');
  const applied = await diff('--format', 'json', 'app.yaml');
  expect(JSON.parse(applied.stdout)).toMatchObject({
    summary: { changes: 1, refused: 0 },
  });
});

test('Secrets are not read, and not compared.', async () => {
  standIn.show({ objects: [settings('blue'), secret] });
  for (const words of [[], ['--drift']]) {
    const { code, stdout } = await diff(...words, 'secret.yaml');
    expect(code).toBe(0);
    expect(stdout).toContain('passed over: Secret shop/key');
  }
  expect(standIn.calls().flat().join(' ')).not.toMatch(/secret/i);
});

test('Objects that name no namespace are looked for in that of the context, or in the one that is named.', async () => {
  standIn.show({ objects: [settings('blue')], namespace: 'shop' });
  expect(await diff('--drift', 'nameless.yaml')).toMatchObject({ code: 0 });
  expect(
    await diff('--drift', '--namespace', 'other', 'nameless.yaml'),
  ).toMatchObject({
    code: 1,
  });
});

test('What only the cluster has stays, unless it bears the mark of the tool that prunes.', async () => {
  const release = (name: string) => ({
    annotations: {
      'meta.helm.sh/release-name': name,
      'meta.helm.sh/release-namespace': 'shop',
    },
  });
  const named = (name: string, more: Fields): Fields => {
    const object = settings('blue', more);
    return { ...object, metadata: { ...(object.metadata as Fields), name } };
  };
  standIn.show({
    objects: [
      settings('blue', release('web')),
      web(2),
      named('old', release('web')),
      named('other', release('mail')),
      named('by-hand', {}),
    ],
  });
  expect(await diff('app.yaml')).toMatchObject({
    code: 0,
    stdout: 'nothing changes\n',
  });
  const { stdout } = await diff('--prune', 'app.yaml');
  expect(stdout).toContain('the ConfigMap "old" is gone');
  expect(stdout).not.toMatch(/"other"|"by-hand"/);
});

test('In a namespace that the manifests no longer name, something is found if all are asked for.', async () => {
  const mark = { labels: { 'argocd.argoproj.io/instance': 'web' } };
  const left = web(2, { ...mark, namespace: 'former' });
  const kept = web(2, { namespace: 'other' });
  standIn.show({ objects: [settings('blue', mark), web(2), left, kept] });
  expect((await diff('--prune', 'app.yaml')).stdout).toBe('nothing changes\n');
  const { code, stdout } = await diff('--prune', '-A', 'app.yaml');
  expect(stdout).toContain('the Deployment "web" is gone');
  expect(stdout).toContain('former/web');
  expect(stdout).not.toContain('other');
  expect(code).toBe(0);
});

test.each([
  [['--cluster', '-A'], '--all-namespaces makes no difference without --prune'],
  [['--prune'], '--prune is about a running cluster, add --cluster'],
  [['--drift'], '--drift is about a running cluster, add --cluster'],
  [['-A'], '--all-namespaces is about a running cluster, add --cluster'],
  [['--context', 'x'], '--context is about a running cluster, add --cluster'],
  [['--field-manager', 'x'], '--field-manager is about a running cluster'],
])('fails with 2 for %j.', async (words, message) => {
  const { code, stdout, stderr } = await harbour(['diff', ...words, 'app.yaml']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('A kind that may not be read is said, counts as unchanged, and ends with 2.', async () => {
  standIn.show({
    objects: [web(2)],
    instead: {
      'get configmaps': {
        stderr:
          'Error from server (Forbidden): configmaps is forbidden: User "ann" cannot list it',
      },
    },
  });
  for (const words of [[], ['--drift']]) {
    const { code, stdout, stderr } = await diff(...words, 'app.yaml');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^ConfigMap shop\/settings: not compared, the user may not list them/,
    );
    expect(stdout).not.toMatch(/is new|not in the cluster/);
  }
});

test('fails with 2 where there is no kubectl, and where both sides are named.', async () => {
  const words = ['diff', '--cluster', '--kubectl', './no-such-kubectl', 'app.yaml'];
  expect(await harbour(words)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('not found'),
  });
  expect(await diff('app.yaml', 'secret.yaml')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--cluster is one of the two sides'),
  });
  expect(await harbour(['diff', 'app.yaml'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('the new manifests are missing'),
  });
});
