import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { harbour, inFolder } from './run';

/** A Service, each port of which is wrong, and has a line of its own. */
function service(name: string, ...ports: string[]): string {
  const lines = ports.map((port) => `  - {port: ${port}}\n`).join('');
  return (
    `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\n` +
    `spec:\n  type: ExternalName\n  externalName: x.io\n  ports:\n${lines}`
  );
}

inFolder({ '.git/HEAD': '' });

beforeEach(() => {
  rmSync('app', { recursive: true, force: true });
  mkdirSync('app');
  writeFileSync('app/web.yaml', service('web', '70000', '70001'));
  writeFileSync('app/api.yaml', service('api', '70000'));
});

afterEach(() => {
  rmSync('harbour-baseline.json', { force: true });
  rmSync('harbour.yaml', { force: true });
});

const update = () => harbour(['check', '--update-baseline', 'app']);
const compared = (...words: string[]) =>
  harbour(['check', '--baseline', ...words, 'app']);
const report = async () => JSON.parse((await compared('--format', 'json')).stdout);

test('It holds what is found, counted, without lines and messages, and nothing counts then.', async () => {
  expect((await harbour(['check', 'app'])).code).toBe(1);
  expect(await update()).toEqual({
    code: 0,
    stdout:
      '2 objects of app: nothing found\nnot counted: 3 findings of the baseline\n',
    stderr: 'harbour-baseline.json: is written, with 3 findings\n',
  });
  const known = '"rule":"broken-object","kind":"Service","namespace":"shop"';
  expect(readFileSync('harbour-baseline.json', 'utf8')).toBe(
    [
      '{',
      '  "version": 1,',
      '  "names": ["app"],',
      '  "findings": [',
      `    {${known},"name":"api","field":"spec.ports.port","count":1},`,
      `    {${known},"name":"web","field":"spec.ports.port","count":2}`,
      '  ]',
      '}',
      '',
    ].join('\n'),
  );
});

test('What it has is not told again, wherever it has moved to.', async () => {
  await update();
  rmSync('app/api.yaml');
  writeFileSync('app/web.yaml', `# moved\n---\n${service('api', '70009')}`);
  writeFileSync('app/z.yaml', service('web', '80', '70000', '70001'));
  expect(await compared()).toEqual({
    code: 0,
    stdout:
      '2 objects of app: nothing found\nnot counted: 3 findings of the baseline\n',
    stderr: '',
  });
});

test('What is new is told, and nothing else.', async () => {
  await update();
  writeFileSync('app/new.yaml', service('new', '70000'));
  writeFileSync('app/web.yaml', service('web', '70000', '70001', '70002'));
  expect((await compared()).code).toBe(1);
  expect(await report()).toMatchObject({
    findings: [{ object: { name: 'new' } }, { object: { name: 'web' }, line: 10 }],
    gone: [],
    summary: { errors: 2, known: 3 },
  });
});

test('What is gone is told, and is no reason to fail.', async () => {
  await update();
  writeFileSync('app/web.yaml', service('web', '80', '70001'));
  rmSync('app/api.yaml');
  expect(await compared()).toEqual({
    code: 0,
    stdout:
      '1 object of app: nothing found\nnot counted: 1 finding of the baseline\n' +
      'gone since the baseline: broken-object at spec.ports.port of Service shop/api\n' +
      'gone since the baseline: broken-object at spec.ports.port of Service shop/web\n' +
      'write the baseline again with --update-baseline\n',
    stderr: '',
  });
  expect((await report()).gone).toEqual([
    expect.objectContaining({ name: 'api', count: 1 }),
    expect.objectContaining({ name: 'web', count: 1 }),
  ]);
  rmSync('app/web.yaml');
  writeFileSync('app/api.yaml', service('api', '80'));
  expect((await compared()).stdout).toContain(' of Service shop/web, 2 times\n');
});

test('It is not looked at without the option.', async () => {
  await update();
  expect((await harbour(['check', 'app'])).code).toBe(1);
  const { stdout } = await harbour(['check', '--format', 'json', 'app']);
  expect(JSON.parse(stdout)).not.toHaveProperty('gone');
  expect(JSON.parse(stdout).summary).not.toHaveProperty('known');
});

test('It is beside the settings, and has nothing that they ignore.', async () => {
  writeFileSync('harbour.yaml', 'ignore: [{file: app/api.yaml, reason: it is so}]');
  process.chdir('app');
  const { stderr } = await harbour(['check', '--update-baseline', '.']);
  process.chdir('..');
  expect(stderr).toBe('../harbour-baseline.json: is written, with 2 findings\n');
  rmSync('harbour.yaml');
  expect((await report()).findings).toMatchObject([{ object: { name: 'api' } }]);
});

test('Where nothing is found it is empty.', async () => {
  rmSync('app/api.yaml');
  writeFileSync('app/web.yaml', service('web', '80'));
  await update();
  expect(await report()).toMatchObject({
    findings: [],
    gone: [],
    summary: { known: 0 },
  });
  expect((await compared()).stdout).toBe('1 object of app: nothing found\n');
});

test('fails with 2 where not all can be read, and writes none.', async () => {
  await update();
  const before = readFileSync('harbour-baseline.json', 'utf8');
  writeFileSync('app/broken.yaml', 'apiVersion: v1\nkind: [\n');
  writeFileSync('app/new.yaml', service('new', '70000'));
  const { code, stderr } = await update();
  rmSync('app/broken.yaml');
  rmSync('app/new.yaml');
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(
      /\nharbour-baseline.json: is not written, since /,
    ),
  });
  expect(readFileSync('harbour-baseline.json', 'utf8')).toBe(before);
});

test.each([
  [
    undefined,
    'there is no such file or folder, write it again with "harbour check ',
  ],
  ['{', 'is not JSON, write it again with'],
  ['[]', 'is not a baseline, write it again with'],
  [
    '{"version": 1, "findings": [{"rule": "x"}]}',
    'is not a baseline, write it again',
  ],
  ['{"version": 2}', 'is of version 2, allowed 1, update harbour'],
])('fails with 2 on the baseline %j.', async (text, message) => {
  if (text !== undefined) writeFileSync('harbour-baseline.json', text);
  const { code, stdout, stderr } = await compared();
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(`harbour-baseline.json: ${message}`);
});

test('Nothing is told to be gone of what was not read.', async () => {
  await update();
  const onPart = await harbour(['check', '--baseline', 'app/web.yaml']);
  expect(onPart.stdout).not.toContain('gone');
  writeFileSync('app/web.yaml', 'apiVersion: v1\nkind: Service\na: [');
  const broken = await compared();
  expect(broken.code).toBe(2);
  expect(broken.stdout).not.toContain('gone');
});

test('What the settings ignore now is not gone.', async () => {
  await update();
  writeFileSync('harbour.yaml', 'rules:\n  broken-object: off\n');
  expect((await compared()).stdout).not.toContain('gone');
});

test('What one variant had is new in another one.', async () => {
  const of = (folder: string, port: string) => {
    mkdirSync(`app/${folder}`, { recursive: true });
    writeFileSync(`app/${folder}/web.yaml`, service('web', port));
  };
  rmSync('app/web.yaml');
  rmSync('app/api.yaml');
  of('dev', '70000');
  of('prod', '80');
  await update();
  expect((await compared()).code).toBe(0);
  of('prod', '70001');
  expect((await compared()).code).toBe(1);
});
