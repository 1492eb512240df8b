import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpus } from './corpus';
import { type Tried, tryCase } from './try-case';

const usage = `npm run fuzz -- [options]

  --seconds <number>   how long (default 60)
  --seed <number>      where the mutations start (default 1)
  --case <number>      only this case, whose input is printed
`;

/** A case that takes longer hangs, in milliseconds. */
const PATIENCE = 20_000;

/** Mutates all YAML of this project, and takes it through all commands and formats. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      case: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [seconds, seed] = [values.seconds, values.seed].map(wholeNumber);
  if (values.case !== undefined) return one(seed, wholeNumber(values.case));
  return process.send === undefined ? watch() : work(seed, seconds);
}

function wholeNumber(word: string): number {
  if (/^\d+$/.test(word)) return Number(word);
  throw new Error(`${word} is no whole number\n\n${usage}`);
}

/** Runs the work in a process of its own, since what hangs can only be noticed from outside. */
function watch(): Promise<number> {
  return new Promise((done) => {
    const worker = fork(__filename, process.argv.slice(2));
    let current = 0;
    const hangs = () => {
      console.error(`case ${current} hangs`);
      worker.kill('SIGKILL');
    };
    let timer = setTimeout(hangs, PATIENCE * 3);
    worker.on('message', (index: number) => {
      current = index;
      clearTimeout(timer);
      timer = setTimeout(hangs, PATIENCE);
    });
    worker.on('exit', (code) => {
      clearTimeout(timer);
      if (code === null) console.error(`it ended at case ${current}`);
      done(code ?? 1);
    });
  });
}

async function work(seed: number, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  return withFiles(async (files) => {
    let index = 0;
    for (; performance.now() < end; index++) {
      process.send?.(index);
      const { complaints } = await tryCase(files, seed, index);
      if (complaints.length > 0) {
        report(seed, index, complaints);
        return 1;
      }
    }
    console.log(`${index} cases with the seed ${seed}, and nothing went wrong`);
    return 0;
  });
}

/** One case again, with its input. */
function one(seed: number, index: number): Promise<number> {
  return withFiles(async (files) => {
    const { input, complaints } = await tryCase(files, seed, index);
    process.stdout.write(input);
    report(seed, index, complaints);
    return complaints.length > 0 ? 1 : 0;
  });
}

function report(
  seed: number,
  index: number,
  complaints: Tried['complaints'],
): void {
  console.error(complaints.join('\n'));
  console.error(`again: npm run fuzz -- --seed ${seed} --case ${index}`);
}

async function withFiles(
  use: (files: ReadonlyMap<string, string>) => Promise<number>,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-fuzz-'));
  try {
    const files = new Map(
      corpus().map((text, index) => [join(folder, `${index}.yaml`), text]),
    );
    for (const [file, text] of files) writeFileSync(file, text);
    return await use(files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main().then((code) => {
  process.exitCode = code;
  if (process.connected) process.disconnect();
});
