import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A call of a stand-in: the words, and the variables it was given. */
export interface Call {
  readonly program: string;
  readonly words: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** Programs that stand in for Helm and kustomize, as the only ones on the PATH. */
export interface StandIns {
  /** The folder that is the PATH. */
  readonly bin: string;
  /** Puts a program on the PATH: JavaScript that knows its `words`. Its version is asked beside the calls. */
  add(program: string, script: string, version?: string): void;
  calls(): readonly Call[];
}

/** Stand-ins for the tests of a file; before each test there are none. */
export function standIns(): StandIns {
  const before = process.env.PATH;
  const folder = mkdtempSync(join(tmpdir(), 'harbour-programs-'));
  const bin = join(folder, 'bin');
  const log = join(folder, 'calls');
  beforeEach(() => {
    rmSync(bin, { recursive: true, force: true });
    mkdirSync(bin);
    writeFileSync(log, '');
    process.env.PATH = bin;
  });
  afterAll(() => {
    process.env.PATH = before;
    rmSync(folder, { recursive: true });
  });
  return {
    bin,
    add: (program, script, version = 'v3.16.0') => {
      const call = `{ program: '${program}', words, environment: process.env }`;
      const lines = [
        `#!${process.execPath}`,
        `const { appendFileSync, readFileSync } = require('node:fs');`,
        'const words = process.argv.slice(2);',
        `if (words[0] === 'version') { console.log('${version}'); process.exit(); }`,
        `appendFileSync(${JSON.stringify(log)}, JSON.stringify(${call}) + '\\n');`,
        script,
      ];
      writeFileSync(join(bin, program), lines.join('\n'));
      chmodSync(join(bin, program), 0o755);
    },
    calls: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): Call => JSON.parse(line)),
  };
}

/** A script that prints a text. */
export function printing(text: string): string {
  return `process.stdout.write(${JSON.stringify(text)});`;
}
