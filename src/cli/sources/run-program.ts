import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { atEnd } from './at-end';

/** What a program may use at most. */
export interface Limits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** What became of a program: its output, why it failed, or that there is no such program. */
export type Outcome =
  | { readonly output: string }
  | { readonly failure: string }
  | { readonly absent: true };

const LIMITS: Limits = { seconds: 30, megabytes: 1024 };
/** What it may print; manifests of a cluster have a few megabytes. */
const OUTPUT_MEGABYTES = 64;
const MEGABYTE = 1024 * 1024;
/** How often its memory is looked at, in milliseconds. */
const PAUSE = 100;
const PAGE = 4096;

/** Runs a program without a shell and without input, and ends it, with what it has started, at its limits. */
export async function runProgram(
  command: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  limits: Limits = LIMITS,
): Promise<Outcome> {
  const child = spawn(command, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
    // A group of its own, so that a wrapper does not outlive what it wraps.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  return new Promise((resolve) => {
    const output: Buffer[] = [];
    const complaints: Buffer[] = [];
    let printed = 0;
    let broken: string | undefined;
    const end = (why: string) => {
      broken ??= why;
      kill(child);
    };
    const keep = (kept: Buffer[]) => (chunk: Buffer) => {
      printed += chunk.length;
      if (printed > OUTPUT_MEGABYTES * MEGABYTE) {
        end(`prints more than ${OUTPUT_MEGABYTES} MB`);
      } else {
        kept.push(chunk);
      }
    };
    child.stdout.on('data', keep(output));
    child.stderr.on('data', keep(complaints));
    const late = () => end(`takes longer than ${limits.seconds} seconds`);
    const clock = setTimeout(late, limits.seconds * 1000);
    const scale = setInterval(() => {
      const heavy = memoryOf(child) > limits.megabytes * MEGABYTE;
      if (heavy) end(`takes more than ${limits.megabytes} MB of memory`);
    }, PAUSE);
    // What is in a group of its own hears of no Ctrl-C.
    const ended = atEnd(() => kill(child));
    const done = (outcome: Outcome) => {
      ended();
      clearTimeout(clock);
      clearInterval(scale);
      resolve(outcome);
    };
    child.on('error', ({ message, code }: NodeJS.ErrnoException) =>
      done(isAbsent(code) ? { absent: true } : { failure: message }),
    );
    child.on('close', (code) => {
      if (broken === undefined && code === 0) done({ output: textOf(output) });
      else done({ failure: broken ?? complaintOf(textOf(complaints), code) });
    });
  });
}

/** A folder, or a file that may not be executed, is no program either. */
function isAbsent(code: string | undefined): boolean {
  return code === 'ENOENT' || code === 'EACCES';
}

function kill(child: ChildProcess): void {
  try {
    if (child.pid === undefined || process.platform === 'win32') {
      child.kill('SIGKILL');
    } else {
      process.kill(-child.pid, 'SIGKILL');
    }
  } catch {
    // It has ended by itself.
  }
}

/** The memory in use, where the system tells; on others, time is the only limit. */
function memoryOf({ pid }: ChildProcess): number {
  try {
    const [, resident] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return Number(resident) * PAGE;
  } catch {
    return 0;
  }
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

/** What is wrong, as one line: warnings come before it, and help after an empty line. */
function complaintOf(text: string, code: number | null): string {
  const begin = Math.max(text.search(/^error:/im), 0);
  const [complaint] = text
    .slice(begin)
    .trim()
    .split(/\n\s*\n/);
  const line = complaint.replace(/^error:\s*/i, '').replace(/\s+/g, ' ');
  return line === '' ? `ends with ${code ?? 'a signal'}` : line;
}
