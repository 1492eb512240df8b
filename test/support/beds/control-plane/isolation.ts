import { spawn, spawnSync } from 'child_process';

const INSIDE = 'HARBOUR_ISOLATED';
const namespaces = ['--net', '--pid', '--fork', '--kill-child'];

/** Whether this process runs in network and process namespaces of its own already. */
export const isIsolated = process.env[INSIDE] !== undefined;

/** What is special about an isolation. */
export interface Isolation {
  /** Whether mounts are its own too, which takes a real root. */
  readonly mounts?: boolean;
  /** Further arguments of the command. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs this command once more in network and process namespaces of its own, and gives back how that
 * ended; `undefined` where the
 * system has none. In there every port is free, nothing outside can be reached by mistake, and
 * whatever was started ends with it.
 */
export async function isolated({
  mounts = false,
  env = {},
}: Isolation = {}): Promise<number | undefined> {
  const commands = mounts
    ? [[...namespaces, '--mount-proc']]
    : [namespaces, ['--user', '--map-root-user', ...namespaces]];
  const command = commands.find(
    (flags) =>
      spawnSync('unshare', [...flags, 'ip', 'link', 'set', 'lo', 'up']).status ===
      0,
  );
  if (command === undefined) return undefined;
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const child = spawn(
    'unshare',
    [...command, 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...again],
    {
      // The pipe closes when this process ends, however it ends.
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { ...process.env, ...env, [INSIDE]: 'yes' },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.stdin.end());
  }
  return new Promise((resolve) =>
    child.once('close', (status) => resolve(status ?? 1)),
  );
}

/** Calls back when the process outside has ended or asks to stop. */
export function whenAbandoned(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, stop);
  }
  if (isIsolated) process.stdin.once('close', stop).resume();
}
