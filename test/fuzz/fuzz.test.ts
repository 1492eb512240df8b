import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { corpus } from './corpus';
import { complaint } from './judge';
import { mutated } from './mutate';
import { Random } from './random';

const project = join(__dirname, '..', '..');

test('The YAML of every example is among what is mutated.', () => {
  expect(corpus().filter((text) => text.startsWith('# '))).not.toHaveLength(0);
  expect(corpus().length).toBeGreaterThan(100);
  for (const text of corpus()) expect(text).toMatch(/^kind: /m);
});

test('A seed always gives the same mutations, and another one others.', () => {
  const from = (seed: string) => {
    const random = new Random(seed);
    const texts = corpus();
    return texts.map((text) => mutated(text, texts[0], random));
  };
  expect(from('1')).toEqual(from('1'));
  expect(from('1')).not.toEqual(from('2'));
});

test.each([
  [['check'], { code: 70, stdout: '' }],
  [['check'], { code: 0, stdout: 'a\u001bb' }],
  [['check'], { code: 0, stdout: '  ::error::x' }],
  [['check', '--format', 'json'], { code: 0, stdout: '{' }],
  [['check', '--format', 'json'], { code: 0, stdout: '' }],
  [
    ['check', '--format', 'sarif'],
    { code: 0, stdout: '{"version":"1","runs":[{}]}' },
  ],
])('fails on %j with %j.', (words, run) => {
  expect(complaint(words, { ...run, stderr: '' })).toBeDefined();
});

test('What is right is not complained about.', () => {
  const run = { code: 1, stdout: '{}\n', stderr: 'x: cannot be read\n' };
  expect(complaint(['check', '--format', 'json'], run)).toBeUndefined();
  const usage = { code: 2, stdout: '', stderr: 'x\n' };
  expect(complaint(['explain', '--format', 'json'], usage)).toBeUndefined();
});

test('Mutated manifests go through all commands and formats, for some seconds; npm run fuzz has more.', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...['-r', require.resolve('ts-node/register/transpile-only')],
      ...[join(__dirname, 'run.ts'), '--seconds', '5', '--seed', '1'],
    ],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        TS_NODE_PROJECT: join(project, 'test', 'tsconfig.json'),
      },
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^\d+ cases with the seed 1, and nothing went wrong$/m);
}, 90_000);
