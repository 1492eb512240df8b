import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { harbour, inFolder } from './run';
import { compileCommand } from './support/compile-command';

const settings = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const BAD =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: ExternalName, externalName: x.io, ports: 80}\n';

inFolder({ 'dist/app.yaml': settings('app') });

test('Without a name dist is read, whatever the standard input is, which is said.', async () => {
  expect(await harbour(['check'])).toEqual({
    code: 0,
    stdout: '1 object of dist: nothing found\n',
    stderr: '',
  });
  for (const stdin of ['', BAD]) {
    expect(await harbour(['check'], { stdin })).toEqual({
      code: 0,
      stdout: '1 object of dist: nothing found\n',
      stderr:
        'reading the folder dist, and not standard input: name - to read that\n',
    });
  }
});

test('Where a name is given, nothing has to be said.', async () => {
  const run = await harbour(['check', 'dist'], { stdin: BAD });
  expect(run.stderr).toBe('');
});

test('A dash reads the standard input, with other files if they are named.', async () => {
  expect(await harbour(['check', '-'], { stdin: settings('x') })).toMatchObject({
    code: 0,
    stdout: '1 object of standard input: nothing found\n',
    stderr: '',
  });
  const { stdout } = await harbour(['check', '-', 'dist'], {
    stdin: settings('x'),
  });
  expect(stdout).toBe('2 objects of standard input and dist: nothing found\n');
});

describe('With apps in the settings', () => {
  beforeAll(() => writeFileSync('harbour.yaml', 'apps: [{folder: dist}]\n'));
  afterAll(() => rmSync('harbour.yaml'));
  const remark =
    'reading the apps of harbour.yaml, and not standard input: name - to read that\n';

  test.each([['check'], ['port-forward']])(
    '%s says that it does not read the standard input.',
    async (command) => {
      expect((await harbour([command], { stdin: BAD })).stderr).toContain(remark);
      expect((await harbour([command])).stderr).not.toContain(remark);
    },
  );

  test.each([
    ['check', '-'],
    ['check', 'dist'],
    ['port-forward', '-f', '-'],
    ['diff', 'dist', '-'],
    ['rules'],
  ])('%s %s says nothing of it.', async (...words) => {
    expect((await harbour(words, { stdin: BAD })).stderr).not.toContain(remark);
  });
});

describe('Without dist', () => {
  beforeAll(() => renameSync('dist', 'elsewhere'));
  afterAll(() => renameSync('elsewhere', 'dist'));

  test('the standard input is read.', async () => {
    const run = await harbour(['check', '--format', 'json'], { stdin: BAD });
    expect(JSON.parse(run.stdout)).toMatchObject({
      findings: [{ file: '<stdin>', line: 4 }],
      summary: { read: ['standard input'] },
    });
    expect(run.stderr).toBe('');
  });

  test('fails on an empty one, and on none.', async () => {
    expect(await harbour(['check'], { stdin: '' })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'there is no Kubernetes object, with apiVersion and kind, in standard input',
      ),
    });
    expect(await harbour(['check'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is nothing to read'),
    });
  });
});

describe('As a process', () => {
  beforeAll(() => compileCommand('harbour.js'));

  /** Runs it with a pipe that stays open and says nothing. */
  function runWithOpenPipe(words: readonly string[], until: RegExp) {
    return new Promise<string>((done, fail) => {
      const child = spawn(process.execPath, [resolve('harbour.js'), ...words]);
      let printed = '';
      const take = (text: unknown) => {
        printed += String(text);
        if (until.test(printed)) child.stdin.end();
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('error', fail);
      child.once('close', () => done(printed));
    });
  }

  test('it does not wait for a pipe if there is dist.', async () => {
    const printed = await runWithOpenPipe(['check'], /nothing found/);
    expect(printed).toContain('1 object of dist: nothing found');
  });

  test('it says that it waits if there is nothing else.', async () => {
    const printed = await runWithOpenPipe(
      ['check', '-'],
      /waiting for standard input/,
    );
    expect(printed).toContain('there is no Kubernetes object');
  });
});

describe('SARIF', () => {
  const locationOf = async (file: string, stdin?: string) => {
    const words = ['check', '--format', 'sarif', file];
    const run = await harbour(words, { stdin });
    const [{ results }] = JSON.parse(run.stdout).runs;
    return results[0].locations[0].physicalLocation;
  };

  test('has a location for the standard input.', async () => {
    expect(await locationOf('-', BAD)).toEqual({
      artifactLocation: { uri: '%3Cstdin%3E' },
      region: { startLine: 4 },
    });
  });

  test('encodes each segment of a path.', async () => {
    const file = join('a#b?', '100% c:d.yaml');
    mkdirSync('a#b?');
    writeFileSync(file, BAD);
    expect((await locationOf(file)).artifactLocation).toEqual({
      uri: 'a%23b%3F/100%25%20c%3Ad.yaml',
    });
    const absolute = (await locationOf(resolve(file))).artifactLocation.uri;
    expect(absolute).toMatch(/^file:\/\/\/.*\/a%23b%3F\/100%25%20c:d\.yaml$/);
    rmSync('a#b?', { recursive: true });
  });
});
