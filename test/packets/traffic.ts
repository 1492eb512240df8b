import type { ChildProcess } from 'child_process';
import { once } from 'events';
import { setTimeout as pause } from 'timers/promises';
import type { Cluster } from '../support/beds/control-plane';
import { type Asker, inPod, outputOf } from './ask';

/** What became of a steady stream of questions. */
export interface Report {
  readonly sent: number;
  readonly lost: number;
  /** What went wrong how often. */
  readonly failures: Readonly<Record<string, number>>;
  /** How often each version answered, and on which port: `example/app:1 8080`. */
  readonly answers: Readonly<Record<string, number>>;
  /** When each of them answered last, in seconds. */
  readonly lastAnswer: Readonly<Record<string, number>>;
  readonly firstLoss: number;
  readonly lastLoss: number;
  readonly seconds: number;
}

const BEFORE = 1500;
const AFTER = 2500;

/** How the client behaves. */
export interface TrafficOptions {
  /** Whether it asks one question after the other by a connection that it keeps, or makes one for each question. */
  readonly keepAlive?: boolean;
  /** Whether it begins at once, instead of when it is answered. */
  readonly atOnce?: boolean;
}

/** A pod asks an address a hundred times a second, before, while and after something is done. */
export async function trafficDuring(
  cluster: Cluster,
  asker: Asker,
  address: string,
  something: () => Promise<void>,
  { keepAlive = false, atOnce = false }: TrafficOptions = {},
): Promise<Report> {
  const client = inPod(cluster, asker, [
    'load',
    '-every=10ms',
    `-keep-alive=${keepAlive}`,
    `-at-once=${atOnce}`,
    address,
  ]);
  const report = outputOf(client);
  await begun(client);
  await pause(BEFORE);
  await something();
  await pause(AFTER);
  client.stdin?.end();
  return JSON.parse(await report) as Report;
}

/** It reports when the Service answers for the first time. */
async function begun({ stderr }: ChildProcess): Promise<void> {
  if (stderr !== null) {
    await once(stderr, 'data', { signal: AbortSignal.timeout(30_000) });
  }
}
