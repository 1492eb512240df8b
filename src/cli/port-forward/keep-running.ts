import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { UsageError } from '../usage-error';
import { DETACHED, type Guard } from './guard';

/** A command that is kept running. */
export interface KeptCommand {
  readonly command: string;
  readonly words: readonly string[];
  /** Takes a line that it prints, or a message about it. */
  readonly say: (line: string) => void;
  /** Ends the command should this process be killed. */
  readonly guard?: Guard;
}

/** How long to wait, in milliseconds. */
export interface Patience {
  /** Before a command that has ended is started again; doubled after each failure. */
  readonly again: number;
  /** Until a command that does not end by itself is killed. */
  readonly end: number;
}

/** How a run of the command ended. */
interface Ending {
  /** Whether it forwarded before it ended. */
  readonly worked: boolean;
  readonly how: string;
}

const FORWARDING = /^Forwarding from /;
/** What kubectl prints when the connection to the pod is lost, although it goes on listening. */
const DEAD_END = /error creating (error|forwarding) stream/;
/**
 * How many failures in a row are enough; about a minute if it has worked before, since pods need time to
 * stop and to start.
 */
const ATTEMPTS = { atFirst: 5, onceWorked: 8 };

/**
 * Runs kubectl until it is stopped: a connection ends with its pod, and the next one finds the pod that replaces it.
 * After several failures in a row it is given up.
 * @returns Whether it was stopped, rather than given up
 */
export async function keepRunning(
  kept: KeptCommand,
  stop: AbortSignal,
  patience: Patience = { again: 500, end: 3000 },
): Promise<boolean> {
  let attempts = ATTEMPTS.atFirst;
  for (let failures = 0; !stop.aborted;) {
    const { worked, how } = await runOnce(kept, stop, patience.end);
    if (stop.aborted) break;
    failures = worked ? 0 : failures + 1;
    if (worked) attempts = ATTEMPTS.onceWorked;
    if (failures === attempts) {
      kept.say(`giving up after ${attempts} failures in a row: kubectl ${how}`);
      return false;
    }
    kept.say(`kubectl ${how} and is started again`);
    await pause(patience.again * 2 ** Math.max(0, failures - 1), undefined, {
      signal: stop,
    }).catch(() => undefined);
  }
  return true;
}

function runOnce(
  { command, words, say, guard }: KeptCommand,
  stop: AbortSignal,
  patience: number,
): Promise<Ending> {
  return new Promise((resolve, reject) => {
    let worked = false;
    let how = 'ended';
    // In a process group of its own, so that children of a wrapper around kubectl end with it.
    const child = spawn(command, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: DETACHED,
    });
    const release = child.pid === undefined ? undefined : guard?.watch(child.pid);
    let impatient: NodeJS.Timeout | undefined;
    const end = () => {
      kill(child, 'SIGTERM');
      impatient ??= setTimeout(() => kill(child, 'SIGKILL'), patience);
    };
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        worked ||= FORWARDING.test(line);
        say(line);
        if (DEAD_END.test(line)) end();
      });
    }
    const done = () => {
      stop.removeEventListener('abort', end);
      clearTimeout(impatient);
      release?.();
    };
    stop.addEventListener('abort', end);
    child.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      done();
      reject(
        new UsageError(
          code === 'ENOENT'
            ? `command "${command}" not found: install kubectl, or say where it is with --kubectl`
            : `${command} cannot be run: ${message}`,
        ),
      );
    });
    child.once('exit', (code, signal) => {
      how =
        signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      kill(child, 'SIGKILL');
    });
    child.once('close', () => {
      done();
      resolve({ worked, how });
    });
  });
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (DETACHED) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has already ended.
  }
}
