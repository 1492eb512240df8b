import { readFileSync, writeSync } from 'fs';

/** What one run of the command takes of its own, in milliseconds and bytes. */
export interface OwnRun {
  /** From the first module to the end, with the waiting for kubectl. */
  readonly elapsed: number;
  /** The time of all threads of this process: kubectl is a process of its own, and not counted. */
  readonly processor: number;
  /** Its peak; not known without `/proc`. */
  readonly memory?: number;
}

/** Runs the command within this process, and prints what that took instead of what it says. */
function run(command: string, words: readonly string[]): void {
  const start = performance.now();
  process.argv = [process.argv[0], command, ...words];
  process.stdout.write = () => true;
  process.on('exit', (code) => {
    // 1 is what it says when it has found something.
    if (code > 1) return;
    process.exitCode = 0;
    const { user, system } = process.cpuUsage();
    const ran: OwnRun = {
      elapsed: performance.now() - start,
      processor: (user + system) / 1000,
      memory: peak(),
    };
    writeSync(1, JSON.stringify(ran));
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it starts when it is loaded
  require(command);
}

function peak(): number | undefined {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    const found = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    return found === undefined ? undefined : Number(found) * 1024;
  } catch {
    return undefined; // another system
  }
}

const [command, ...words] = process.argv.slice(2);
run(command, words);
