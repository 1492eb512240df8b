import { Wiring } from 'cdk8s-harbour';
import { createApp } from './pairs';

/** What one run takes, in milliseconds. */
export interface ShareRun {
  readonly synthesis: number;
  /** The same in time of all threads of the process, which other processes lengthen least. */
  readonly processor: number;
}

/**
 * Synthesizes an app of plain cdk8s-plus-28, which is checked only where that is asked for: once
 * and cold, as `cdk8s synth` does.
 */
function run(checked: boolean, pairs: number): ShareRun {
  const app = createApp('cdk8s-plus-28, own API', pairs);
  if (checked) Wiring.check(app);
  globalThis.gc?.();
  const before = process.cpuUsage();
  const start = performance.now();
  app.synthYaml();
  const synthesis = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { synthesis, processor: (user + system) / 1000 };
}

const [checked, pairs] = process.argv.slice(2);
process.stdout.write(JSON.stringify(run(checked === 'checked', Number(pairs))));
