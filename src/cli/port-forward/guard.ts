import { spawn } from 'node:child_process';

/** Whether a command runs in a process group of its own, so that its children end with it. */
export const DETACHED = process.platform !== 'win32';

/** Ends commands if this process cannot do it itself any more, since it was killed. */
export interface Guard {
  /** Begins to watch over a command; the result ends that. */
  watch(pid: number): () => void;
  /** Ends the guard itself. */
  end(): void;
}

/** How long a command may take to end, in milliseconds. */
const PATIENCE = 3000;

// A program of its own, which learns by the end of its input that the process that started it is gone.
const PROGRAM = `
const watched = new Set();
const end = (signal) => {
  for (const pid of watched) {
    try { process.kill(${DETACHED} ? -pid : pid, signal); } catch { watched.delete(pid); }
  }
};
process.on('SIGHUP', () => {});
require('readline').createInterface({ input: process.stdin })
  .on('line', (line) => {
    const pid = Math.abs(Number(line));
    if (line.startsWith('-')) watched.delete(pid);
    else watched.add(pid);
  })
  .on('close', () => {
    end('SIGTERM');
    if (watched.size > 0) setTimeout(end, ${PATIENCE}, 'SIGKILL');
  });
`;

/** Starts a guard. */
export function startGuard(): Guard {
  const child = spawn(process.execPath, ['-e', PROGRAM], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: DETACHED,
  });
  // Without a guard commands may be left over, and that is all.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  return {
    watch: (pid) => {
      child.stdin.write(`${pid}\n`);
      return () => {
        child.stdin.write(`-${pid}\n`);
      };
    },
    end: () => {
      child.stdin.end();
    },
  };
}
