import { createApp, type Way } from './pairs';

/** What one run takes, in milliseconds and bytes. */
export interface SynthesisRun {
  readonly construction: number;
  readonly synthesis: number;
  readonly together: number;
  /** The time of all threads of the process, which other processes lengthen least. */
  readonly processor: number;
  /** The peak of the whole process. */
  readonly memory: number;
}

/** Builds and synthesizes an app, once and cold, as `cdk8s synth` does. */
function run(way: Way, pairs: number): SynthesisRun {
  globalThis.gc?.();
  const before = process.cpuUsage();
  const start = performance.now();
  const app = createApp(way, pairs);
  const built = performance.now();
  app.synthYaml();
  const end = performance.now();
  const { user, system } = process.cpuUsage(before);
  return {
    construction: built - start,
    synthesis: end - built,
    together: end - start,
    processor: (user + system) / 1000,
    memory: process.resourceUsage().maxRSS * 1024,
  };
}

const [way, pairs] = process.argv.slice(2);
process.stdout.write(JSON.stringify(run(way as Way, Number(pairs))));
