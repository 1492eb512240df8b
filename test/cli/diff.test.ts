import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { harbour, inFolder } from './run';

const secret = (type: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: key\n  namespace: shop\ntype: ${type}\n`;
const settings = (colour: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {colour: ${colour}}\n`;

inFolder({
  'old.yaml': `${settings('blue')}---\n${secret('Opaque')}`,
  'new.yaml': `${settings('blue')}---\n${secret('example.com/own')}`,
  'coloured.yaml': `${settings('green')}---\n${secret('Opaque')}`,
  'markup.yaml': settings('blue').replace('settings', '"<b>@team|*"'),
  'broken.yaml': 'kind: [',
  'other.txt': 'nothing',
});

function git(...args: string[]): void {
  execFileSync(
    'git',
    ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args],
    { stdio: 'ignore' },
  );
}

test('What is refused is reported with its line and a fix, and ends with 1.', async () => {
  const { code, stdout } = await harbour(['diff', 'old.yaml', 'new.yaml']);
  expect(code).toBe(1);
  expect(stdout).toBe(
    [
      'Kubernetes will refuse',
      '',
      '  Secret shop/key  new.yaml:11',
      '    type of the Secret "key" becomes "example.com/own", was "Opaque", and cannot be changed',
      '    fix: delete it first, then apply it again',
      '',
      '1 change: 0 lost, 1 refused, 0 perhaps refused',
      '',
    ].join('\n'),
  );
});

test('What Kubernetes accepts ends with 0, and no change at all says so.', async () => {
  expect(await harbour(['diff', 'old.yaml', 'coloured.yaml'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('data.colour has another value'),
  });
  expect(await harbour(['diff', 'old.yaml', 'old.yaml'])).toMatchObject({
    code: 0,
    stdout: 'nothing changes\n',
  });
});

test('JSON has each change and how many there are of each effect.', async () => {
  const { stdout } = await harbour(['diff', '--format', 'json', 'old.yaml', '-'], {
    stdin: secret('example.com/own'),
  });
  expect(JSON.parse(stdout)).toEqual({
    changes: [
      {
        id: 'immutable-field',
        effect: 'refused',
        object: {
          apiVersion: 'v1',
          kind: 'Secret',
          namespace: 'shop',
          name: 'key',
        },
        file: '<stdin>',
        line: 6,
        message:
          'type of the Secret "key" becomes "example.com/own", was "Opaque", and cannot be changed',
        fix: 'delete it first, then apply it again',
      },
      {
        id: 'gone',
        effect: 'removes',
        object: { apiVersion: 'v1', kind: 'ConfigMap', name: 'settings' },
        file: 'old.yaml',
        line: 1,
        message: 'the ConfigMap "settings" is gone',
      },
    ],
    unreadable: [],
    passedOver: [],
    summary: {
      'loses': 0,
      'refused': 1,
      'may-be-refused': 0,
      'removes': 1,
      'changes': 0,
      'rolls': 0,
      'adds': 0,
    },
  });
});

test('Markdown is a comment in which no name is markup or a mention.', async () => {
  const { stdout } = await harbour([
    'diff',
    '--format',
    'markdown',
    'old.yaml',
    'new.yaml',
  ]);
  expect(stdout).toContain(
    '### Kubernetes will refuse\n\n- `Secret shop/key`: type of the Secret "key"',
  );
  expect(
    (await harbour(['diff', '--format', 'markdown', 'old.yaml', 'markup.yaml']))
      .stdout,
  ).toContain('"\\<b\\>@&#8203;team\\|\\*"');
});

test('Colours are for terminals.', async () => {
  expect(
    (await harbour(['diff', 'old.yaml', 'new.yaml'], { colours: true })).stdout,
  ).toContain('\u001b[31mKubernetes will refuse\u001b[0m');
});

describe('A git revision', () => {
  beforeAll(() => {
    mkdirSync('app/dist/node_modules', { recursive: true });
    const write = (file: string, text: string) =>
      writeFileSync(join('app', 'dist', file), text);
    write('app.k8s.yaml', secret('Opaque'));
    write('settings ü.yaml', settings('blue'));
    write('notes.txt', 'kind: [');
    write('values.yaml', '{{ template }}');
    write(join('node_modules', 'bad.yaml'), 'apiVersion: [');
    git('init');
    git('add', '.');
    git('commit', '-m', 'first');
    write('app.k8s.yaml', secret('example.com/own'));
    process.chdir('app');
  });
  afterAll(() => process.chdir('..'));

  test('is compared with what lies there now, from the working directory on.', async () => {
    const { code, stdout } = await harbour(['diff', 'HEAD:dist', 'dist']);
    expect(code).toBe(1);
    expect(stdout).toContain(`Secret shop/key  ${join('dist', 'app.k8s.yaml')}:6`);
    expect(stdout).toContain('1 change:');
  });

  test('may be of one file, and of both sides.', async () => {
    expect(
      await harbour(['diff', 'dist/app.k8s.yaml', 'HEAD:dist/app.k8s.yaml']),
    ).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('HEAD:dist/app.k8s.yaml:6'),
    });
    expect(await harbour(['diff', 'HEAD:./dist/', 'HEAD:dist'])).toMatchObject({
      code: 0,
      stdout: 'nothing changes\n',
    });
  });

  test('fails with 2 where git does not know it.', async () => {
    expect(await harbour(['diff', 'HEAD~7:dist', 'dist'])).toMatchObject({
      code: 2,
      stderr: 'HEAD~7:dist: there is no revision "HEAD~7" in this git repository\n',
    });
    expect(await harbour(['diff', 'HEAD:dits', 'dist'])).toMatchObject({
      code: 2,
      stderr: 'HEAD:dits: there is no such file or folder in that revision\n',
    });
  });

  test('fails with 2 where there is no git.', async () => {
    const { PATH } = process.env;
    process.env.PATH = '';
    try {
      expect(await harbour(['diff', 'HEAD:dist', 'dist'])).toMatchObject({
        code: 2,
        stderr:
          'a git revision can only be read with git, but the command git was not found\n',
      });
    } finally {
      process.env.PATH = PATH;
    }
  });

  test('fails with 2 outside of a repository.', async () => {
    process.env.GIT_DIR = join(process.cwd(), 'nowhere');
    try {
      expect(await harbour(['diff', 'HEAD:dist', 'dist'])).toMatchObject({
        code: 2,
        stderr:
          'HEAD:dist: this folder is not in a git repository, so it has no revisions\n',
      });
    } finally {
      delete process.env.GIT_DIR;
    }
  });
});

test('fails with 2 on what cannot be read.', async () => {
  expect(await harbour(['diff', 'old.yaml', 'nowhere.yaml'])).toMatchObject({
    code: 2,
    stderr: 'nowhere.yaml: there is no such file or folder\n',
  });
  expect((await harbour(['diff', 'old.yaml', 'broken.yaml'])).code).toBe(2);
  expect(await harbour(['diff', '-', '-'], { stdin: '' })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('only one of the two sides'),
  });
  expect((await harbour(['diff', 'old.yaml'])).code).toBe(2);
  expect(
    await harbour(['diff', '--format', 'markdwon', 'old.yaml', 'new.yaml']),
  ).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean "markdown"?'),
  });
});

test('Help says what JSON has in it, where every id is explained, and how it ends.', async () => {
  const { code, stdout } = await harbour(['diff', '--help']);
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /HEAD~1:dist[^]*loses, refused[^]*docs\/diff\.md[^]*Exit codes/,
    ),
  });
});

test('Both sides are reported if neither can be read.', async () => {
  expect(await harbour(['diff', 'nowhere.yaml', 'broken.yaml'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /^nowhere\.yaml: there is no such file or folder\nbroken\.yaml:/,
    ),
  });
});
