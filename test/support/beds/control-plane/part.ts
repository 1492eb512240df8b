import { type ChildProcess, spawn } from 'child_process';
import { openSync, readFileSync } from 'fs';
import { join } from 'path';
import { setTimeout as pause } from 'timers/promises';

const LAST_LINES = 15;
const PATIENCE = 60_000;

/** One running program of the bed. */
export interface Part {
  readonly name: string;
  /** What it printed so far. */
  output(): string;
  /** Waits until it does what it is there for; fails with the end of its log where it does not. */
  ready(isReady: () => boolean | Promise<boolean>): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a program whose output goes to a log of its own. */
export function startPart(
  folder: string,
  name: string,
  binary: string,
  args: readonly string[],
): Part {
  const log = join(folder, `${name}.log`);
  const file = openSync(log, 'a');
  const child = spawn(binary, args, { stdio: ['ignore', file, file], cwd: folder });
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => resolve()).once('error', () => resolve()),
  );
  const output = () => readFileSync(log, 'utf8');
  const end = () =>
    `${output().trimEnd().split('\n').slice(-LAST_LINES).join('\n')}`;
  return {
    name,
    output,
    async ready(isReady) {
      for (
        const start = Date.now();
        Date.now() - start < PATIENCE;
        await pause(50)
      ) {
        if (hasEnded(child)) {
          throw new Error(
            `${name} ended instead of starting; the end of its log:\n${end()}`,
          );
        }
        if (await Promise.resolve(isReady()).catch(() => false)) return;
      }
      throw new Error(
        `${name} is not ready after ${PATIENCE / 1000} s; the end of its log:\n${end()}`,
      );
    },
    async stop() {
      // What it holds is thrown away with its folder, and an API server that is asked politely
      // waits a minute for its watchers.
      if (!hasEnded(child)) child.kill('SIGKILL');
      await ended;
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return (
    child.pid === undefined || child.exitCode !== null || child.signalCode !== null
  );
}
