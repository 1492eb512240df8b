import { spawn } from 'node:child_process';

/** How kubectl is called, as `harbour port-forward` calls it. */
export interface KubectlAccess {
  /** The command, a name on the PATH or a path. */
  readonly kubectl: string;
  readonly context?: string;
  readonly kubeconfig?: string;
}

/** What became of one call. */
export type Answer =
  | { readonly output: string; readonly complaint: string; readonly code: 0 }
  | {
      readonly output: string;
      readonly complaint: string;
      readonly code: number | null;
    }
  | { readonly absent: string };

/** What one call may print; ten thousand pods have about a hundred. */
const MEGABYTES = 480;
/** How long one call may take: kubectl itself gives up a request after half of it. */
const SECONDS = 60;

/** The words for kubectl, with those that say which cluster. */
export function wordsFor(
  { context, kubeconfig }: KubectlAccess,
  words: readonly string[],
): string[] {
  return [
    ...words,
    ...(context === undefined ? [] : ['--context', context]),
    ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]),
  ];
}

/** What one call may use at most. */
export interface CallLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Calls kubectl without a shell and without input; the last words come after those that say which cluster. */
export async function runKubectl(
  access: KubectlAccess,
  words: readonly string[],
  { seconds, megabytes }: CallLimits = { seconds: SECONDS, megabytes: MEGABYTES },
  last: readonly string[] = [],
): Promise<Answer> {
  const child = spawn(access.kubectl, [...wordsFor(access, words), ...last], {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  return new Promise((resolve) => {
    const output: Buffer[] = [];
    const complaints: Buffer[] = [];
    let printed = 0;
    let broken = '';
    const end = (why: string) => {
      broken ||= why;
      child.kill('SIGKILL');
      // A program that it has started, such as one that logs in, may hold them open for as long as it likes.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.length;
      if (printed > megabytes * 1024 * 1024) {
        end(`prints more than ${megabytes} MB`);
      } else {
        output.push(chunk);
      }
    });
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    const clock = setTimeout(
      () => end(`takes longer than ${seconds} seconds`),
      seconds * 1000,
    );
    child.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      clearTimeout(clock);
      const isAbsent = code === 'ENOENT' || code === 'EACCES';
      resolve({ absent: isAbsent ? 'not found' : message });
    });
    child.on('close', (code) => {
      clearTimeout(clock);
      const complaint = broken || textOf(complaints);
      resolve({
        output: textOf(output),
        complaint,
        code: broken === '' ? code : null,
      });
    });
  });
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}
