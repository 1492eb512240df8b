import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { harbour, inFolder } from './run';

const workload = (name: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: shop}\nspec:\n` +
  `  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n` +
  `    spec: {containers: [{name: ${name}, image: ${name}, ports: [{containerPort: 80}]}]}\n---\n` +
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\n` +
  `spec: {selector: {app: ${name}}, ports: [{port: 80}]}\n`;

const BROKEN =
  'apiVersion: v1\nkind: Service\nmetadata: {name: broken, namespace: shop}\n' +
  'spec: {type: ExternalName, externalName: x.io, ports: 80%}\n';

inFolder({
  '.git/HEAD': '',
  'deploy/web.yaml': workload('web'),
  'deploy/vendor/api.yaml': workload('api'),
  'deploy/vendor/broken.yaml': BROKEN,
});

const start = process.cwd();

afterEach(() => {
  process.chdir(root());
  rmSync('harbour.yaml', { force: true });
});

let home: string | undefined;
function root(): string {
  return (home ??= process.cwd());
}

beforeAll(() => root());

/** What `check` finds with these settings, as `<rule> <object> <severity>`. */
async function found(settings: string, ...words: string[]): Promise<string[]> {
  writeFileSync('harbour.yaml', settings);
  const run = await harbour(['check', '--format', 'json', ...words, 'deploy']);
  expect(run.stderr).toBe('');
  return findings(run.stdout);
}

function findings(json: string): string[] {
  const report = JSON.parse(json) as {
    findings: { rule: string; severity: string; object: { name: string } }[];
  };
  return report.findings.map(
    ({ rule, severity, object }) => `${severity} ${rule} ${object.name}`,
  );
}

const ALL = [
  'error broken-object broken',
  'hint readiness-probe-missing api',
  'hint readiness-probe-missing web',
];

test('Nothing changes without settings, and with empty ones.', async () => {
  expect(start).not.toBe(root());
  expect((await found('')).sort()).toEqual(ALL);
  expect((await found('# nothing\n')).sort()).toEqual(ALL);
});

describe('Rules', () => {
  test('have the severity that the settings give them, worst first, and can be off.', async () => {
    expect(await found('rules: {broken-object: off}')).toHaveLength(2);
    const both =
      'rules:\n  broken-object: hint\n  readiness-probe-missing: error\n';
    expect(await found(both)).toEqual([
      expect.stringMatching('error readiness-probe-missing'),
      expect.stringMatching('error readiness-probe-missing'),
      'hint broken-object broken',
    ]);
  });

  test('decide the exit code by that severity.', async () => {
    writeFileSync('harbour.yaml', 'rules: {readiness-probe-missing: error}');
    expect((await harbour(['check', 'deploy/web.yaml'])).code).toBe(1);
    writeFileSync('harbour.yaml', 'rules: {broken-object: warning}');
    expect((await harbour(['check', 'deploy'])).code).toBe(0);
  });

  test('are listed with it.', async () => {
    writeFileSync('harbour.yaml', 'rules: {readiness-probe-missing: off}');
    expect((await harbour(['rules'])).stdout).toMatch(
      /^readiness-probe-missing +off /m,
    );
    const { stdout } = await harbour(['rules', 'readiness-probe-missing']);
    expect(stdout).toMatch(/^readiness-probe-missing {2}off\n/);
    expect((await harbour(['rules'])).stdout).toMatch(/^broken-object +error /m);
  });
});

describe('What is ignored', () => {
  test.each([
    ['object: Deployment shop/web', ['broken', 'api']],
    ['object: Deployment shop/*', ['broken']],
    ['object: "* shop/web"', ['broken', 'api']],
    ['object: "*"', ['broken', 'api', 'web']],
    ['file: deploy/vendor', ['web']],
    ['file: ./deploy/vendor/', ['web']],
    ['file: deploy/*.yaml', ['broken', 'api']],
    ['file: "**/*.yaml"', []],
    ['file: "**/vendor"', ['web']],
    ['file: deploy/**/*.yaml', []],
    ['file: deploy/**/v*r/a*i.yaml', ['broken', 'web']],
    ['file: deploy/vendor/api', ['broken', 'api', 'web']],
    ['file: vendor', ['broken', 'api', 'web']],
    ['file: deploy/vendor, object: Deployment *', ['broken', 'api', 'web']],
    ['file: deploy/vendor, object: Deployment */*', ['broken', 'web']],
    ['file: deploy/vendor, rule: broken-object', ['api', 'web']],
    ['file: ., until: 2999-12-31', []],
  ])('by {%s} leaves %j.', async (exception, left) => {
    const names = await found(`ignore: [{reason: it is so, ${exception}}]`);
    expect(names.map((name) => name.split(' ')[2])).toEqual(left);
  });

  test('is counted.', async () => {
    writeFileSync(
      'harbour.yaml',
      'ignore: [{file: deploy/vendor, reason: not ours}]',
    );
    expect((await harbour(['check', 'deploy'])).stdout).toContain(
      '\nnot counted: 2 findings that the settings ignore\n',
    );
    const { stdout } = await harbour(['check', '--format', 'json', 'deploy']);
    expect(JSON.parse(stdout).summary).toMatchObject({ ignored: 2, errors: 0 });
    expect((await harbour(['check', 'deploy/web.yaml'])).stdout).not.toContain(
      'counted',
    );
  });

  test('counts again after its date, which is said where there is something.', async () => {
    const settings =
      'ignore:\n- {file: deploy/web.yaml, reason: "#12", until: 2020-01-31}\n' +
      '- {file: none.yaml, reason: of nothing, until: 2020-01-31}\n';
    writeFileSync('harbour.yaml', settings);
    const run = await harbour(['check', '--format', 'json', 'deploy']);
    expect(findings(run.stdout).sort()).toEqual(ALL);
    expect(run.stderr).toBe(
      'harbour.yaml:2: counts again since 2020-01-31 is over: #12\n',
    );
  });

  test('is relative to the file, wherever the command runs.', async () => {
    writeFileSync(
      'harbour.yaml',
      'ignore: [{file: deploy/vendor, reason: not ours}]',
    );
    process.chdir('deploy');
    const { stdout } = await harbour([
      'check',
      '--format',
      'json',
      'vendor',
      'web.yaml',
    ]);
    expect(findings(stdout)).toEqual(['hint readiness-probe-missing web']);
  });

  test('by its file is never what comes from standard input.', async () => {
    writeFileSync('harbour.yaml', 'ignore: [{file: "**", reason: not ours}]');
    const run = await harbour(['check', '-'], { stdin: BROKEN });
    expect(run.code).toBe(1);
  });
});

describe('The file', () => {
  test('is found upwards, up to the root of the repository.', async () => {
    mkdirSync('inner/deep', { recursive: true });
    writeFileSync('inner/deep/broken.yaml', BROKEN);
    writeFileSync('harbour.yaml', 'rules: {broken-object: off}');
    process.chdir('inner/deep');
    expect((await harbour(['check', 'broken.yaml'])).code).toBe(0);
    // As in a work tree.
    writeFileSync('../.git', 'gitdir: elsewhere\n');
    expect((await harbour(['check', 'broken.yaml'])).code).toBe(1);
  });

  test('can be named, and is another one then.', async () => {
    writeFileSync('harbour.yaml', 'rules: {broken-object: off}');
    writeFileSync('other.yaml', 'ignore: [{file: deploy/web.yaml, reason: here}]');
    const words = ['check', '--config', 'other.yaml', '--format', 'json', 'deploy'];
    expect(findings((await harbour(words)).stdout)).toEqual(ALL.slice(0, 2));
  });

  test.each([
    ['--config=nowhere.yaml', 'nowhere.yaml: there is no such file or folder\n'],
    ['--config=deploy', /^deploy: cannot be read, EISDIR.*\n$/],
    ['--config=', /It is empty/],
  ])('fails where %s names none.', async (option, message) => {
    const run = await harbour(['check', option, 'deploy']);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(message);
  });

  test.each([
    ['check', 'deploy'],
    ['explain', 'http://web.shop', 'deploy'],
    ['diff', 'deploy', 'deploy'],
    ['kind', 'deploy'],
    ['port-forward', '-f', 'deploy'],
    ['rules'],
  ])('is read by %s.', async (...words) => {
    writeFileSync('harbour.yaml', 'clusterDomain: true');
    expect(await harbour(words)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'harbour.yaml:1: clusterDomain is not a DNS domain such as cluster.local, got true\n',
    });
    writeFileSync('harbour.yaml', 'apps: []');
    expect((await harbour(words)).code).toBeLessThan(2);
  });
});

describe('What is an option as well', () => {
  const call = ['explain', '--format', 'json'];
  const outcome = async (...words: string[]) =>
    JSON.parse((await harbour([...call, ...words, 'deploy/web.yaml'])).stdout)
      .outcome;

  test('has its meaning, unless the command line says something else.', async () => {
    const name = 'http://web.shop.svc.corp.example';
    expect(await outcome(name)).toBe('outside');
    writeFileSync('harbour.yaml', 'clusterDomain: corp.example');
    expect(await outcome(name)).toBe('arrives');
    expect(await outcome('--cluster-domain', 'cluster.local', name)).toBe(
      'outside',
    );
  });
});

test('The example in the documentation is one.', async () => {
  const page = readFileSync(join(__dirname, '../../docs/command.md'), 'utf8');
  const [, example] = /```yaml\n(# yaml-language-server.*?)```/s.exec(page) ?? [];
  expect(await found(example)).toEqual([
    expect.stringMatching('error readiness-probe-missing'),
  ]);
});

describe('What it says wrongly is refused with its line:', () => {
  test.each([
    [
      'rulez: {}',
      '1: "rulez" is not known, allowed "rules", "ignore", ' +
        '"clusterDomain", "apps", "calls", did you mean "rules"?',
    ],
    [
      'rules:\n  readines-probe-missing: off',
      '2: "readines-probe-missing" is not known in rules, did you mean "readiness-probe-missing"?',
    ],
    ['rules: {x: off}', '1: "x" is not known in rules, see "harbour rules"'],
    [
      'rules:\n\n  broken-object: of',
      '3: rules.broken-object is not a severity, or off, got "of", ' +
        'allowed "error", "warning", "hint", "off", did you mean "off"?',
    ],
    [
      'rules: {broken-object: false}',
      '1: rules.broken-object is not a severity, or off, got false, allowed "error", "warning", "hint", "off"',
    ],
    [
      'rules: [broken-object]',
      '1: rules is not a map from rules to severities, as in "many-load-balancers: off", got a list',
    ],
    ['ignore: web', '1: ignore is not a list of what is ignored, got "web"'],
    ['ignore:\n', '1: ignore is not a list of what is ignored, got null'],
    [
      'ignore:\n- object: Service shop/web',
      '2: ignore[0] has no reason, add reason: with the reason for it, for whoever reads this later',
    ],
    [
      'ignore:\n- {file: x, reason: " "}',
      '2: ignore[0].reason is not the reason for it, for whoever reads this later, got " "',
    ],
    [
      'ignore:\n- reason: x',
      '2: ignore[0] has neither object nor file, add one of them',
    ],
    [
      'ignore:\n- {file: x, reason: x,\n   until: 2026-02-30}',
      '3: ignore[0].until is not a date such as 2027-01-31, got "2026-02-30"',
    ],
    [
      'ignore:\n- {file: x, reason: x, rule: broken}',
      '2: ignore[0].rule is not the id of a rule, got "broken", see "harbour rules"',
    ],
    [
      'ignore:\n- {file: x, reason: x, untill: 2026-02-03}',
      '2: "untill" is not known in ignore[0], ' +
        'allowed "rule", "object", "file", "reason", "until", did you mean "until"?',
    ],
    [
      'clusterDomain: corp_example',
      '1: clusterDomain is not a DNS domain such as cluster.local, got "corp_example"',
    ],
    [
      'clusterDomain: 1',
      '1: clusterDomain is not a DNS domain such as cluster.local, got 1',
    ],
    [
      'apps: [{folder: a, namespace: {a: b}}]',
      expect.stringMatching(
        /^1: apps\[0\].namespace is not a namespace, at most 63 .*, got a map$/,
      ),
    ],
    [
      `apps: [{folder: a, namespace: ${'a'.repeat(64)}}]`,
      expect.stringContaining('1: apps[0].namespace is not a'),
    ],
    [
      'apps: [{folder: a, values: [b, 1]}]',
      '1: apps[0].values[1] is not a file with values, got 1',
    ],
    [
      'apps: [{folder: a, whole: perhaps}]',
      '1: apps[0].whole is not true or false, got "perhaps"',
    ],
    [
      'apps: [{whole: true}]',
      '1: apps[0] has no folder, add folder: with a folder or a file with the manifests of an app',
    ],
    ['- rules', '1: the file is not the settings of harbour, got a list'],
    ['rules: {}\nrules: {}', '2: map keys must be unique'],
    [
      'apps: &a []\nignore: *a',
      '2: ignore is an alias, write out what it stands for',
    ],
    ['clusterDomain: !yes true', expect.stringMatching(/^1: unresolved tag: !yes/)],
    ['rules: {\n', expect.stringMatching(/^[12]: /)],
    ['apps: []\n---\napps: []', expect.stringMatching(/^[123]: /)],
  ])('%j', async (settings, message) => {
    writeFileSync('harbour.yaml', settings);
    const { code, stdout, stderr } = await harbour(['check', 'deploy']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const place = join('harbour.yaml:');
    const [first] = stderr.split('\n');
    expect(first.startsWith(place)).toBe(true);
    expect(first.slice(place.length)).toEqual(message);
  });

  test('all of it at once.', async () => {
    writeFileSync('harbour.yaml', 'clusterDomain: 1\nrules: A\n');
    const { stderr } = await harbour(['check', 'deploy']);
    expect(stderr.split('\n')).toHaveLength(3);
  });

  test('what is nested too deeply.', async () => {
    writeFileSync('harbour.yaml', `apps: ${'['.repeat(9000)}${']'.repeat(9000)}`);
    expect(await harbour(['check', 'deploy'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^harbour.yaml:1: .*\n$/),
    });
  });
});
