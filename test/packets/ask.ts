import { type ChildProcess, spawn } from 'child_process';
import type { Cluster } from '../support/beds/control-plane';
import type { Outside } from './outside';

/** An address, `http://host:port` or `udp://host:port`, and how often it is asked, each time by a new connection. */
export interface Question {
  readonly address: string;
  readonly times: number;
}

/** Who answered a question, as often as it did, and what went wrong how often. */
export interface Asked {
  readonly address: string;
  readonly answers: readonly {
    readonly pod: string;
    readonly port: string;
    readonly version: string;
    readonly from: string;
  }[];
  readonly failures: Readonly<Record<string, number>>;
}

/** A pod that asks. */
export interface Asker {
  readonly namespace: string;
  readonly pod: string;
  readonly container?: string;
}

/** Asks as a pod does, in its network and by its resolver. */
export async function ask(
  cluster: Cluster,
  asker: Asker,
  questions: readonly Question[],
): Promise<Asked[]> {
  return JSON.parse(
    await converse(inPod(cluster, asker, ['ask']), JSON.stringify(questions)),
  ) as Asked[];
}

/** Asks from outside the cluster. */
export async function askFromOutside(
  { command: [program, ...args] }: Outside,
  questions: readonly Question[],
): Promise<Asked[]> {
  return JSON.parse(
    await converse(spawn(program, [...args, 'ask']), JSON.stringify(questions)),
  ) as Asked[];
}

/** Starts the stand-in once more in a pod where it runs. */
export function inPod(
  cluster: Cluster,
  { namespace, pod, container }: Asker,
  command: readonly string[],
): ChildProcess {
  const where = [
    '--namespace',
    namespace,
    pod,
    ...(container === undefined ? [] : ['--container', container]),
  ];
  return cluster.startKubectl([
    'exec',
    '--stdin',
    ...where,
    '--',
    '/bin/stand-in',
    ...command,
  ]);
}

/** Gives a program its input, which ends there, and waits for all its output. */
export async function converse(
  child: ChildProcess,
  input: string,
): Promise<string> {
  const ended = outputOf(child);
  child.stdin?.end(input);
  return ended;
}

/** What a program writes until it ends; an error where it fails. */
export function outputOf(child: ChildProcess): Promise<string> {
  let [output, complaint] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) =>
      status === 0
        ? resolve(output)
        : reject(new Error(`it ended with ${status}: ${complaint.trim()}`)),
    );
  });
}
