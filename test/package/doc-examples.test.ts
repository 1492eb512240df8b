import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Compilation } from '../support/compiler';
import {
  blocks,
  examples,
  isComplete,
  isOfMain,
  languages,
  pieces,
  run,
  withoutExample,
} from '../support/documentation';

const written = blocks('ts');
const programs = [
  ...examples(),
  ...written.filter((program) => !isOfMain(program)),
];
const ofPieces = pieces();

// The message that the README quotes, and the program that it would be the answer to.
const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const quoted = [...readme.matchAll(/`(Type '"htpp"' [^`]*)`/g)].map(
  ([, text]) => text,
);
const misspelt =
  blocks('ts')[0]?.code.replace(/port: '[a-z-]+'/, "port: 'htpp'") ?? '';

// The library makes these itself and hands them out; cdk8s-cli makes the validation.
const handedOut = [
  'CallingBackend',
  'ClientService',
  'DeploymentBackend',
  'HarbourError',
  'ReleaseService',
  'ServiceBackend',
  'StatefulPod',
  'WiringValidation',
];

let folder: string;
let compilation: Compilation;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'harbour-documentation-'));
  process.env.CDK8S_OUTDIR = folder;
  compilation = new Compilation(
    new Map([
      ...[...programs, ...ofPieces].map(({ place, code }): [string, string] => [
        place,
        code,
      ]),
      ['misspelt', misspelt],
    ]),
  );
}, 60_000);

afterAll(() => {
  delete process.env.CDK8S_OUTDIR;
  rmSync(folder, { recursive: true });
});

test('Every public class and function that a user makes or calls has an example.', () => {
  expect(withoutExample().filter((name) => !handedOut.includes(name))).toEqual([]);
});

test('Every block of code on a page is a program or a piece of one.', () => {
  expect(languages()).toEqual([
    'mermaid',
    'sh',
    'text',
    'ts',
    'typescript',
    'yaml',
  ]);
});

test('What is left to the tests of the tarball is what they run.', () => {
  const pages = written.filter(isOfMain).map(({ place }) => place.split(',')[0]);
  expect(pages).toEqual([
    'README.md',
    'docs/testing.md',
    'docs/testing.md',
    'docs/testing.md',
  ]);
});

test.each([...programs, ...ofPieces])(
  'The program of $place compiles.',
  ({ place }) => {
    expect(compilation.complaints(place)).toEqual([]);
  },
);

test.each(programs.filter(isComplete))(
  'The program of $place runs, and what comes out is what its comments say.',
  (program) => {
    for (const { comment, value } of run(program).filter(isText)) {
      expect(String(value)).toBe(comment);
    }
  },
);

test('fails where a comment says something else than comes out, behind a statement, a constant or a prop.', () => {
  const code =
    '[1, 2].join(); // 2,1\nconst sum = 1 + 1; // 3\nString([{ text: sum.toFixed(1), // 2,0\n}]); // prose';
  expect(
    run({ place: 'here', code }).map(({ comment, value }) => [comment, value]),
  ).toEqual([
    ['2,1', '1,2'],
    ['3', 2],
    ['2,0', '2.0'],
    ['prose', '[object Object]'],
  ]);
});

test("The compiler's answer to a misspelt port is the one that the README quotes.", () => {
  expect(
    compilation.complaints('misspelt').map((complaint) => complaint.message),
  ).toEqual(quoted);
});

/** A comment behind a construct, or behind a call that gives nothing, explains it and claims nothing. */
function isText({ value }: { value: unknown }): boolean {
  return (
    ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value)
  );
}
