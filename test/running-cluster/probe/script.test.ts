import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPrinted, shellWords } from '../../../src/cluster/probe/script';

const folder = mkdtempSync(join(tmpdir(), 'harbour-probe-'));
const log = join(folder, 'log');
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the words with programs of our own alone, which write down what they are given. */
function run(
  words: readonly string[],
  programs: Readonly<Record<string, string>>,
): { readonly printed: string; readonly calls: readonly string[] } {
  const bin = mkdtempSync(join(folder, 'bin-'));
  writeFileSync(log, '');
  for (const [name, script] of Object.entries(programs)) {
    const told = `for word in "$@"; do printf '<%s>' "$word" >> ${log}; done`;
    writeFileSync(join(bin, name), `#!/bin/sh\n${told}\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const { stdout, stderr } = spawnSync('/bin/sh', words.slice(1), {
    env: { PATH: bin },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const calls = readFileSync(log, 'utf8').match(/(?<=<)[^>]*(?=>)/g) ?? [];
  return { printed: stdout, calls };
}

const target = { host: 'api', port: 80, url: 'http://api:80/' };

test('What is called is given to a program as it is, whatever a shell would make of it.', () => {
  const url = `http://api:80/$(touch ${folder}/bad);\`id\`'"&|* $HOME`;
  const { calls } = run(shellWords({ ...target, url }), { curl: 'exit 0' });
  expect(calls.slice(-1)).toEqual([url]);
  expect(() => readFileSync(join(folder, 'bad'))).toThrow('ENOENT');
});

test('The first program that is there makes the call, and no other.', () => {
  const programs = { wget: 'echo "HTTP/1.1 404 Not Found"; exit 1', nc: 'exit 0' };
  const { printed } = run(shellWords(target), programs);
  expect(readPrinted(printed)).toMatchObject({
    tool: { name: 'wget' },
    code: 1,
    output: 'HTTP/1.1 404 Not Found\n',
  });
});

test('A program that does not know its options, or breaks, is as good as none.', () => {
  const programs = {
    wget: 'exit 139',
    nc: 'echo "nc: invalid option -- v"; exit 1',
  };
  expect(readPrinted(run(shellWords(target), programs).printed)).toBe('none');
  const both = { ...programs, bash: 'exit 0', timeout: 'exit 124' };
  expect(readPrinted(run(shellWords(target), both).printed)).toMatchObject({
    tool: { name: 'bash' },
    code: 124,
  });
});

test('Without a program, it says so.', () => {
  expect(readPrinted(run(shellWords(target), {}).printed)).toBe('none');
});

test('Where no HTTP is spoken, none is sent.', () => {
  const { calls } = run(shellWords({ host: 'db', port: 5432 }), {
    curl: 'exit 0',
    nc: 'exit 0',
  });
  expect(calls.slice(-2)).toEqual(['db', '5432']);
});

test('What is cut off before its end says nothing.', () => {
  expect(readPrinted('status 200\nharbour-pro')).toBeUndefined();
});
