import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT } from '../../src/cli/exit-codes';
import { reportFault } from '../../src/cli/fault';
import { harbour, inFolder } from './run';
import { compileCommand } from './support/compile-command';

const settings = (size: number, kind = 'ConfigMap') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: x}\nspec: {size: ${size}}\n`;
const deep = '['.repeat(20_000) + ']'.repeat(20_000);

inFolder({
  'good.yaml': settings(1),
  'deep.yaml': `${settings(1)}deep: ${deep}\n`,
  'deep.json': `{"kind": "X", "apiVersion": "v1", "deep": ${deep}}\n`.repeat(2),
});
beforeAll(() => compileCommand('harbour.js'));

test.each(['constructor', '__proto__', 'hasOwnProperty', 'toString'])(
  'A kind may be called %s.',
  async (kind) => {
    const words = ['diff', 'good.yaml', '-'];
    const { code, stdout } = await harbour(words, { stdin: settings(2, kind) });
    expect(code).toBe(0);
    expect(stdout).toContain(`${kind} x`);
    expect((await harbour(['check', '-'], { stdin: settings(2, kind) })).code).toBe(
      0,
    );
  },
);

test.each(['deep.yaml', 'deep.json'])(
  'fails on %s as on broken YAML.',
  async (file) => {
    const { code, stderr } = await harbour(['check', file]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^deep\.(yaml:5|json:\d):\d+: .*nest/);
  },
);

test('An error of its own is two lines, which say where to report it.', () => {
  const printed: unknown[] = [];
  const stderr = { print: (...lines: unknown[]) => printed.push(...lines) };
  expect(reportFault(new TypeError('x is not a function'), stderr)).toBe(
    EXIT.fault,
  );
  expect(printed).toEqual([
    'this is an error of harbour, not of the manifests',
    expect.stringMatching(
      /^please report it to .*cdk8s-harbour.*TypeError: x is not a function at .*$/,
    ),
  ]);
});

const full = '/dev/full';
const onLinux = existsSync(full) ? test : test.skip;

onLinux('fails where the output cannot be written, and says why.', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [resolve('harbour.js'), 'check', 'good.yaml'],
    { stdio: ['ignore', openSync(full, 'w'), 'pipe'], encoding: 'utf8' },
  );
  expect(status).toBe(2);
  expect(stderr).toMatch(/^the output cannot be written: ENOSPC.*\n$/);
});

onLinux(
  'Where nothing can be said at all, it still ends with its exit code.',
  () => {
    const { status } = spawnSync(
      process.execPath,
      [resolve('harbour.js'), 'check', 'nowhere.yaml'],
      { stdio: ['ignore', 'ignore', openSync(full, 'w')] },
    );
    expect(status).toBe(2);
  },
);
