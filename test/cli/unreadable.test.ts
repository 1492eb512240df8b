import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { harbour, inFolder } from './run';

const settings = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const BROKEN = Buffer.concat([Buffer.from('# a\n# b \xff\n', 'latin1')]);
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

inFolder({ 'good.yaml': settings('good') });

beforeAll(() => {
  for (const folder of ['mixed', 'links', 'outside']) mkdirSync(folder);
  const write = (file: string, content: string | Uint8Array) =>
    writeFileSync(join(...file.split('/')), content);
  write('mixed/a.yaml', settings('a'));
  write('mixed/b.yaml', 'apiVersion: v1\nkind: [\n');
  write('mixed/c.yaml', Buffer.concat([BROKEN, Buffer.from(settings('c'))]));
  write('mixed/d.yaml', utf16(settings('d')));
  write('mixed/e.yaml', utf16(settings('e')).swap16());
  write('mixed/image.json', BROKEN);
  symlinkSync('f.yaml', join('mixed', 'f.yaml'));

  write('outside/real.yaml', settings('real'));
  write('links/plain.yaml', settings('plain'));
  symlinkSync(join('..', 'outside', 'real.yaml'), join('links', 'link.yaml'));
  symlinkSync('plain.yaml', join('links', 'same.yaml'));
  symlinkSync('nowhere.yaml', join('links', 'dangling.yaml'));
  symlinkSync(join('..', 'outside'), join('links', 'folder.yaml'));
  symlinkSync('.', join('links', 'circle'));
  symlinkSync('links', 'alias');
  const git = (...args: string[]) => {
    const user = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    execFileSync('git', [...user, ...args], { stdio: 'ignore' });
  };
  git('init');
  git('add', '.');
  git('commit', '-m', 'one');
});

test('What cannot be read is one finding beside those of the rest.', async () => {
  const run = await harbour(['check', '--format', 'json', 'mixed']);
  expect(run.code).toBe(2);
  const { unreadable, summary } = JSON.parse(run.stdout);
  expect(summary.objects).toBe(3);
  expect(unreadable).toMatchObject([
    { file: join('mixed', 'c.yaml'), line: 2 },
    { file: join('mixed', 'f.yaml') },
    { file: join('mixed', 'b.yaml'), line: 3 },
  ]);
  const messages = unreadable.map(({ message }: { message: string }) => message);
  expect(messages.sort()).toEqual(run.stderr.trim().split('\n').sort());
  expect(run.stderr).toContain(
    `${join('mixed', 'c.yaml')}:2: is neither UTF-8 nor UTF-16, save it as UTF-8\n`,
  );
});

test('SARIF, annotations and the text say it as well.', async () => {
  const sarif = await harbour(['check', '--format', 'sarif', 'mixed']);
  const [{ invocations }] = JSON.parse(sarif.stdout).runs;
  expect(invocations[0].executionSuccessful).toBe(false);
  expect(invocations[0].toolExecutionNotifications).toHaveLength(3);
  const github = await harbour(['check', '--format', 'github', 'mixed']);
  expect(github.stdout).toMatch(
    /^::error file=mixed.c\.yaml,line=2,title=could not be read::/,
  );
  expect((await harbour(['check', 'mixed'])).stdout).toMatch(
    /could not be read: mixed.c\.yaml, mixed.f\.yaml and mixed.b\.yaml\n$/,
  );
  const good = await harbour(['check', '--format', 'sarif', 'good.yaml']);
  const [{ invocations: fine }] = JSON.parse(good.stdout).runs;
  expect(fine).toEqual([
    { executionSuccessful: true, toolExecutionNotifications: [] },
  ]);
});

test('A report is valid although nothing could be read.', async () => {
  const run = await harbour(['check', '--format', 'json', 'nowhere.yaml']);
  expect(run.code).toBe(2);
  expect(JSON.parse(run.stdout)).toMatchObject({
    findings: [],
    summary: { objects: 0 },
  });
  expect((await harbour(['check', 'nowhere.yaml'])).stdout).toBe(
    'could not be read: nowhere.yaml\n',
  );
});

test('A comparison says what it could not read.', async () => {
  for (const format of ['text', 'markdown', 'json']) {
    const words = ['diff', '--format', format, 'good.yaml', 'mixed'];
    const { code, stdout } = await harbour(words);
    expect(code).toBe(2);
    expect(stdout).toMatch(/could not be read|"unreadable": \[\n/);
    expect(
      (await harbour(['diff', 'good.yaml', 'good.yaml'])).stdout,
    ).not.toContain('could not be read');
  }
});

test('Standard input may be in UTF-16, and is refused in anything else but UTF-8.', async () => {
  const words = ['check', '-'];
  expect(await harbour(words, { stdin: utf16(settings('x')) })).toMatchObject({
    code: 0,
    stderr: '',
  });
  expect(await harbour(words, { stdin: BROKEN })).toMatchObject({
    code: 2,
    stderr: '<stdin>:2: is neither UTF-8 nor UTF-16, save it as UTF-8\n',
  });
});

test('A key that is given twice is a warning.', async () => {
  const { code, stdout } = await harbour(['check', '-'], {
    stdin: `${settings('x')}data: {a: x}\ndata: {b: z}\n`,
  });
  expect(code).toBe(0);
  expect(stdout).toContain('1 warning');
  expect(stdout).toContain(
    'data is given on the lines 4 and 5, and only the last one counts',
  );
});

describe('Links to files are followed, those to folders are not', () => {
  const names = async (...words: string[]) => {
    const run = await harbour(['diff', '--format', 'json', 'good.yaml', ...words]);
    const { changes } = JSON.parse(run.stdout);
    expect(run.stderr).toBe('');
    return changes
      .filter(({ effect }: { effect: string }) => effect === 'adds')
      .map(({ object, file }: { object: { name: string }; file: string }) => [
        object.name,
        file.replaceAll('\\', '/'),
      ]);
  };
  const found = (folder: string) => [
    ['real', `${folder}/link.yaml`],
    ['plain', `${folder}/plain.yaml`],
  ];

  test('in a folder.', async () => {
    expect(await names('links')).toEqual(found('links'));
    expect(await names('alias')).toEqual(found('alias'));
  });

  test('in a git revision.', async () => {
    expect(await names('HEAD:links')).toEqual(found('HEAD:links'));
    expect(await names('HEAD:alias')).toEqual(found('HEAD:alias'));
    const one = ['diff', 'HEAD:links/link.yaml', 'outside'];
    expect((await harbour(one)).stdout).toBe('nothing changes\n');
    process.chdir('links');
    try {
      const run = await harbour([
        'diff',
        '--format',
        'json',
        'HEAD:../good.yaml',
        'HEAD:',
      ]);
      expect(JSON.parse(run.stdout).summary.adds).toBe(2);
    } finally {
      process.chdir('..');
    }
  });

  test('fails in a circle, in both.', async () => {
    const folder = await harbour(['diff', 'good.yaml', 'mixed']);
    expect(folder).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/mixed.f\.yaml: cannot be read, ELOOP/),
    });
    expect(await harbour(['diff', 'good.yaml', 'HEAD:mixed'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'HEAD:mixed/f.yaml: cannot be read, its links lead in a circle\n',
      ),
    });
  });
});
