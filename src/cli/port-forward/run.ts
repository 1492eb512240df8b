import { setMaxListeners } from 'node:events';
import type { Streams } from '../streams';
import { type Guard, startGuard } from './guard';
import { keepRunning, type KeptCommand } from './keep-running';
import { type KubectlOptions, kubectlWords } from './kubectl';
import type { Tunnel } from './tunnels';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs all kubectl commands until a signal comes, and returns the exit code: 1 if one was given up. */
export async function run(
  tunnels: readonly Tunnel[],
  options: KubectlOptions,
  streams: Streams,
): Promise<number> {
  const stop = new AbortController();
  // Every command listens to the signal, however many there are.
  setMaxListeners(0, stop.signal);
  const stopAll = () => stop.abort();
  SIGNALS.forEach((signal) => process.on(signal, stopAll));
  // Forwards of which nobody hears are forgotten, and keep their ports.
  streams.stdout.lost?.addEventListener('abort', stopAll);
  const guard = startGuard();
  try {
    const runs = tunnels.map(async (tunnel) => {
      try {
        return await keepRunning(
          commandOf(tunnel, options, streams, guard),
          stop.signal,
        );
      } catch (error) {
        // Without kubectl there is nothing to wait for.
        stopAll();
        throw error;
      }
    });
    await Promise.allSettled(runs);
    return (await Promise.all(runs)).every((stopped) => stopped) ? 0 : 1;
  } finally {
    guard.end();
    SIGNALS.forEach((signal) => process.off(signal, stopAll));
  }
}

function commandOf(
  tunnel: Tunnel,
  options: KubectlOptions,
  { stdout }: Streams,
  guard: Guard,
): KeptCommand {
  return {
    command: options.kubectl,
    words: kubectlWords(tunnel, options),
    guard,
    say: (line) => stdout.print(`[${tunnel.label}] ${line}`),
  };
}
