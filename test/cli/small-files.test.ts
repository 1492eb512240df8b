import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inFolder } from './run';
import { compileCommand } from './support/compile-command';

inFolder({});
beforeAll(() => compileCommand('harbour.js'));

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n';
const MANY = 100_000;
const long = 'a'.repeat(MANY);
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

/** Each is nine times the one before it. */
const bomb = `${head}a0: &a0 [x]\n${lines(
  12,
  (index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`)}]\n`,
)}`;
const service = (name: string) =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\n` +
  'spec: {selector: {app: web}, ports: [{port: 80}]}\n';
const caller =
  '---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n' +
  `  - {name: c, image: x, env: [{name: A_URL, value: "http://${long}d:80"}]}\n`;
const ingress =
  '---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\n' +
  `spec:\n  rules:\n  - host: ${long}.io\n    http:\n      paths:\n` +
  `      - {path: /, pathType: Prefix, backend: {service: {name: ${long}e, port: {number: 80}}}}\n`;

/** What a small text can be made of to take long, and what is said about it. */
const texts: readonly (readonly [what: string, text: string, said: RegExp])[] = [
  ['aliases of aliases', bomb, /:1:1: its aliases stand for too much/],
  [
    'a value in itself',
    `${head}a: &a {b: *a}\n`,
    /:1:1: an alias stands for something/,
  ],
  [
    'a long chain of aliases',
    `${head}a0: &a0 [x]\n${lines(4000, (index) => `a${index + 1}: &a${index + 1} [*a${index}]\n`)}`,
    /:1:1: it is nested more than 100 levels deep/,
  ],
  [
    'a long text by many aliases',
    `${head}a: &a ${long}\nb: [${lines(4000, () => '*a, ')}]\n`,
    /too much/,
  ],
  [
    'spaces in a value',
    `${head}data: {a: "http://x${' '.repeat(MANY)}:80"}\n`,
    /1 object/,
  ],
  ['a line of spaces', `${head}data:\n${' '.repeat(MANY)}\n  a: x\n`, /1 object/],
  [
    'many keys',
    `${head}data:\n${lines(20_000, (index) => `  a${index}: x\n`)}`,
    /1 object/,
  ],
  [
    'one key many times',
    `${head}data:\n${lines(20_000, () => '  a: x\n')}`,
    /19997 more/,
  ],
  [
    'long names',
    [service(`${long}b`), service(`${long}c`), caller, ingress].join(''),
    /4 objects/,
  ],
];

test.each(texts.map(([what, text, said]) => ({ what, text, said })))(
  'A small file cannot stop the command: $what.',
  ({ text, said }) => {
    writeFileSync('small.yaml', text);
    writeFileSync('other.yaml', head);
    for (const words of [
      ['check', 'small.yaml'],
      ['diff', 'other.yaml', 'small.yaml'],
      ['diff', 'small.yaml', 'other.yaml'],
      ['explain', 'http://web', 'small.yaml'],
      ['port-forward', '-f', 'small.yaml'],
    ]) {
      const { status, signal, stdout, stderr } = spawnSync(
        process.execPath,
        ['--max-old-space-size=150', resolve('harbour.js'), ...words],
        // It takes a tenth of that on an idle machine.
        { encoding: 'utf8', timeout: 8000, maxBuffer: 2 ** 28 },
      );
      expect({ words, signal, isFault: status === 70 || status === 134 }).toEqual({
        words,
        signal: null,
        isFault: false,
      });
      if (words[0] === 'check') expect(stdout + stderr).toMatch(said);
    }
  },
  60_000,
);

test('Aliases as people write them are read.', () => {
  const shared = `${head}a: &a {x: 1, y: [1, 2, 3]}\nall: [${lines(1000, () => '*a, ')}]\n`;
  writeFileSync('shared.yaml', shared);
  const words = [resolve('harbour.js'), 'check', 'shared.yaml'];
  const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(stdout).toBe('1 object of shared.yaml: nothing found\n');
});
