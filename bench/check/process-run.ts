import { spawn } from 'child_process';
import { readFileSync } from 'fs';

/** What a whole process takes, in milliseconds and bytes. */
export interface ProcessRun {
  readonly elapsed: number;
  /** The time of all its threads, which other processes lengthen least; not known without `/proc`. */
  readonly processor?: number;
  /** Its peak; not known without `/proc`. */
  readonly memory?: number;
}

const TICK = 10;

/**
 * Runs a command once and prints what it took: a process of its own does it, so that the figures
 * are those of one child alone.
 */
function run(command: string, args: readonly string[]): void {
  let memory: number | undefined;
  const start = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  // The peak itself is told, so that little is missed between two looks.
  const watch = setInterval(() => {
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${child.pid}/status`))?.[1];
    if (peak !== undefined) memory = Number(peak) * 1024;
  }, 5);
  child.on('error', (error) => {
    throw error;
  });
  child.on('exit', (code, signal) => {
    const elapsed = performance.now() - start;
    clearInterval(watch);
    // 1 is what both say when they have found something.
    if (code !== 0 && code !== 1) {
      throw new Error(`${command} ${args.join(' ')} ended with ${code ?? signal}`);
    }
    process.stdout.write(
      JSON.stringify({ elapsed, processor: timeOfChildren(), memory }),
    );
  });
}

/** User and system time of the children that have ended. */
function timeOfChildren(): number | undefined {
  const fields = read('/proc/self/stat').split(') ')[1]?.split(' ');
  return fields && (Number(fields[13]) + Number(fields[14])) * TICK;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // another system, or the process has just ended
  }
}

const [command, ...args] = process.argv.slice(2);
run(command, args);
